import type { DataSourceAnswer } from './data-source.ts';

interface Item {
  payload: unknown;
  answer: (answer: DataSourceAnswer) => void;
  fail: (error: unknown) => void;
}

interface Batch {
  size: number;
  send: SendBatch;
  items: Item[];
}

/** Sends the payloads of a batch, and answers in their order. */
export type SendBatch = (payloads: unknown[]) => Promise<DataSourceAnswer>;

/**
 * Gathers what the same field is asked for on one level of a query, until all that it can follow from
 * is there, and sends it in batches of the resolver's size.
 *
 * A level is the field's path without positions in lists: `article.comments.author`.
 */
export class Batches {
  readonly #waiting = new Map<string, Batch>();
  /** How many resolvers are at work, by level. */
  readonly #atWork = new Map<string, number>();
  #isScheduled = false;

  /** Resolves a field, for which the batches below it wait. */
  async during<T>(level: string, work: () => Promise<T>): Promise<T> {
    this.#atWork.set(level, (this.#atWork.get(level) ?? 0) + 1);
    try {
      return await work();
    } finally {
      this.#atWork.set(level, (this.#atWork.get(level) ?? 0) - 1);
      this.#schedule();
    }
  }

  /** @param size how many items a batch may have. */
  add(
    level: string,
    { payload, size, send }: { payload: unknown; size: number; send: SendBatch },
  ): Promise<DataSourceAnswer> {
    return new Promise((answer, fail) => {
      const batch = this.#waiting.get(level) ?? { size, send, items: [] };
      batch.items.push({ payload, answer, fail });
      this.#waiting.set(level, batch);
      this.#schedule();
    });
  }

  /** By then every promise of this turn has settled, and the fields that follow from it have come. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      for (const [level, batch] of this.#waiting) {
        if (this.#mayGrow(level)) continue;
        this.#waiting.delete(level);
        dispatch(batch);
      }
    });
  }

  #mayGrow(level: string): boolean {
    for (const [above, count] of this.#atWork) {
      if (count > 0 && level.startsWith(`${above}.`)) return true;
    }
    return false;
  }
}

function dispatch({ items, size, send }: Batch): void {
  for (let start = 0; start < items.length; start += size) {
    void sendItems(items.slice(start, start + size), send);
  }
}

async function sendItems(items: readonly Item[], send: SendBatch): Promise<void> {
  try {
    const whole = await send(items.map(({ payload }) => payload));
    if ('error' in whole) {
      for (const { answer } of items) answer(whole);
      return;
    }
    const { result } = whole;
    if (!Array.isArray(result) || result.length !== items.length) {
      const got = Array.isArray(result) ? `${result.length}` : 'no list';
      const message = `A function answers a batch of ${items.length} with a list of as many; it answered ${got}.`;
      for (const { answer } of items)
        answer({ error: { type: 'Lambda:IllegalArgument', message } });
      return;
    }
    for (const [index, { answer }] of items.entries()) answer({ result: result[index] ?? null });
  } catch (error) {
    for (const { fail } of items) fail(error);
  }
}
