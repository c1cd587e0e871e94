import { setTimeout as sleep } from 'node:timers/promises';

/** AWS takes up to two days; sooner shows here what relies on expired items being there. */
const INTERVAL_MS = 60_000;

/** How many times as long as a sweep took the next one waits: large tables do not keep the engine busy. */
const REST = 20;

/** How long nothing is swept after a sweep that took so long; both in milliseconds. */
export function restAfter(took: number): number {
  return Math.max(INTERVAL_MS, REST * took);
}

/** Sweeps again and again, one at a time. */
export class ExpirySweeper {
  readonly #sweep: (signal: AbortSignal) => Promise<unknown>;
  readonly #restAfter: (took: number) => number;
  readonly #abort = new AbortController();
  #running: Promise<void> = Promise.resolve();

  /**
   * @param sweep deletes what has expired; ends soon after its signal.
   * @param rest how long nothing is swept after a sweep that took so long; both in milliseconds.
   */
  constructor(sweep: (signal: AbortSignal) => Promise<unknown>, rest = restAfter) {
    this.#sweep = sweep;
    this.#restAfter = rest;
  }

  start(): void {
    this.#running = this.#run(this.#abort.signal);
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
  }

  async #run(signal: AbortSignal): Promise<void> {
    let rest = this.#restAfter(0);
    while (await isOver(rest, signal)) {
      const start = performance.now();
      try {
        await this.#sweep(signal);
      } catch (error) {
        if (!signal.aborted) console.error('Expired items could not be deleted:', error);
      }
      rest = this.#restAfter(performance.now() - start);
    }
  }
}

/** @returns false if the signal came first. */
async function isOver(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(ms, undefined, { signal, ref: false });
    return true;
  } catch {
    return false;
  }
}
