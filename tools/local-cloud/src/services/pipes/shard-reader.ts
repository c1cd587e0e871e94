import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamReader } from '../../table-streams.ts';
import type { BatchDelivery } from './batch-delivery.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { Pipe, PipeRecord } from './pipe.ts';

/** Records of one `GetRecords`, at most. */
const PAGE = 1_000;
const DEFAULT_BATCH = 100;
/**
 * Writes of the local cloud's clients wake the reader at once; this is for those of others, such as
 * the expiry of items, and all that it costs at rest: one `GetRecords` each time.
 */
const IDLE_MS = 2_000;
/** After a refusal, for instance without permission to read. */
const PAUSE_MS = 1_000;

export interface ShardReaderOptions {
  pipe: Pipe;
  shardId: string;
  streams: StreamReader;
  checkpoints: Checkpoints;
  delivery: BatchDelivery;
  complain: (problem: string) => void;
  signal: AbortSignal;
}

/** Carries one shard's records in their order, and goes on where the last run came to. */
export class ShardReader {
  readonly #options: ShardReaderOptions;
  #wake: (() => void) | undefined;
  #isWritten = false;
  #complaint = '';

  constructor(options: ShardReaderOptions) {
    this.#options = options;
  }

  /** Until the signal, or the end of the shard. */
  async run(): Promise<void> {
    const { pipe, streams, signal } = this.#options;
    const end = streams.onWrite(pipe.source, () => {
      this.#isWritten = true;
      this.#wake?.();
    });
    try {
      while (!signal.aborted && !(await this.#readOn()));
    } finally {
      end();
    }
  }

  /** Reads until something fails. @returns whether the shard is at its end. */
  async #readOn(): Promise<boolean> {
    const { pipe, streams, signal } = this.#options;
    try {
      let iterator: string | undefined = await this.#iterator();
      while (iterator !== undefined && !signal.aborted) {
        this.#isWritten = false;
        const page = await streams.records(pipe.principal, iterator, PAGE);
        this.#complaint = '';
        iterator = page.next;
        if (page.records.length > 0) await this.#carry(page.records.map((each) => this.#of(each)));
        else await this.#idle();
      }
      return true;
    } catch (error) {
      if (signal.aborted) return true;
      const complaint = error instanceof Error ? error.message : String(error);
      if (complaint !== this.#complaint) {
        this.#options.complain(`the pipe ${pipe.name} cannot read its stream: ${complaint}`);
      }
      this.#complaint = complaint;
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
      return false;
    }
  }

  #iterator(): Promise<string> {
    const { pipe, shardId, streams, checkpoints } = this.#options;
    const after = checkpoints.find(pipe.name, this.#shard);
    const shard = { streamArn: pipe.source, shardId };
    const start = after === undefined ? pipe.stream.StartingPosition : { after };
    return streams.iterator(pipe.principal, shard, start);
  }

  get #shard(): string {
    return `${this.#options.pipe.source}/${this.#options.shardId}`;
  }

  #of(record: Omit<PipeRecord, 'eventSourceARN'>): PipeRecord {
    return { ...record, eventSourceARN: this.#options.pipe.source };
  }

  async #carry(records: readonly PipeRecord[]): Promise<void> {
    const { pipe, delivery } = this.#options;
    const size = pipe.stream.BatchSize ?? DEFAULT_BATCH;
    let batch: PipeRecord[] = [];
    for (const record of records) {
      if (this.#takes(record)) batch.push(record);
      if (batch.length < size) continue;
      await delivery.deliver(batch);
      this.#checkpoint(record);
      batch = [];
    }
    if (batch.length > 0) await delivery.deliver(batch);
    const last = records.at(-1);
    if (last) this.#checkpoint(last);
  }

  #takes(record: PipeRecord): boolean {
    const { filters } = this.#options.pipe;
    return filters.length === 0 || filters.some((filter) => filter.matches(record));
  }

  #checkpoint({ dynamodb }: PipeRecord): void {
    const { pipe, checkpoints } = this.#options;
    checkpoints.save(pipe.name, this.#shard, dynamodb.SequenceNumber);
  }

  async #idle(): Promise<void> {
    if (this.#isWritten) return;
    const woken = new Promise<void>((resolve) => (this.#wake = resolve));
    const rest = new AbortController();
    const signal = AbortSignal.any([rest.signal, this.#options.signal]);
    await Promise.race([woken, sleep(IDLE_MS, undefined, { signal }).catch(() => undefined)]);
    rest.abort();
    this.#wake = undefined;
  }
}
