import { setTimeout as sleep } from 'node:timers/promises';
import type { EventPublisher } from '../../event-bus.ts';
import type { QueueSender } from '../../message-queues.ts';
import { eventEntry } from './event-entry.ts';
import type { Pipe, PipeRecord } from './pipe.ts';

/** What `PutEvents` takes at once. */
const MAX_ENTRIES = 10;
const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 10_000;
/** For how long a stream keeps a record. */
const STREAM_AGE_SECONDS = 24 * 60 * 60;

export interface BatchDeliveryOptions {
  pipe: Pipe;
  shardId: string;
  bus: EventPublisher;
  queues: QueueSender;
  /** Told, once in a row, what keeps records from the bus. */
  complain: (problem: string) => void;
  signal: AbortSignal;
}

/** Puts batches on the bus: again and again, in halves, and at last into the dead-letter queue. */
export class BatchDelivery {
  readonly #options: BatchDeliveryOptions;
  #complaint = '';

  constructor(options: BatchDeliveryOptions) {
    this.#options = options;
  }

  /** Resolves when the batch is on the bus or given up. @throws when the pipe is stopped meanwhile. */
  async deliver(records: readonly PipeRecord[]): Promise<void> {
    const { pipe, signal } = this.#options;
    for (let retries = 0; ; retries++) {
      const error = this.#attempt(records);
      if (error === undefined) {
        this.#complaint = '';
        return;
      }
      const problem = `the pipe ${pipe.name} does not get on: ${error}`;
      if (problem !== this.#complaint) this.#options.complain(problem);
      this.#complaint = problem;
      if (records.length > 1 && pipe.stream.OnPartialBatchItemFailure) {
        const middle = Math.ceil(records.length / 2);
        await this.deliver(records.slice(0, middle));
        return this.deliver(records.slice(middle));
      }
      const condition = this.#exhausted(records, retries);
      if (condition !== undefined) return this.#giveUp(records, condition, error);
      const wait = Math.min(FIRST_RETRY_MS * 2 ** retries, LAST_RETRY_MS);
      await sleep(wait, undefined, { signal });
    }
  }

  /** @returns what went wrong. */
  #attempt(records: readonly PipeRecord[]): string | undefined {
    const { pipe, bus } = this.#options;
    const now = new Date();
    const failures: string[] = [];
    try {
      for (let start = 0; start < records.length; start += MAX_ENTRIES) {
        const entries = records
          .slice(start, start + MAX_ENTRIES)
          .map((record) => eventEntry(pipe, record, now));
        for (const result of bus.putEvents(pipe.principal, entries)) {
          if ('ErrorCode' in result) failures.push(`${result.ErrorCode}: ${result.ErrorMessage}`);
        }
      }
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
    return failures[0];
  }

  #exhausted(records: readonly PipeRecord[], retries: number): string | undefined {
    const { MaximumRetryAttempts: most = -1, MaximumRecordAgeInSeconds: age = -1 } =
      this.#options.pipe.stream;
    if (most !== -1 && retries >= most) return 'RetryAttemptsExhausted';
    const oldest = records[0]?.dynamodb.ApproximateCreationDateTime ?? 0;
    const limit = age === -1 ? STREAM_AGE_SECONDS : age;
    return Date.now() / 1_000 - oldest > limit ? 'MaximumRecordAgeExceeded' : undefined;
  }

  /** What a pipe leaves of a stream's records: where they are, not what they hold. */
  async #giveUp(records: readonly PipeRecord[], condition: string, error: string): Promise<void> {
    const { pipe, shardId, queues, complain } = this.#options;
    const queueArn = pipe.stream.DeadLetterConfig?.Arn;
    const lost = `the pipe ${pipe.name} gives ${records.length} records up (${condition}: ${error})`;
    if (queueArn === undefined) return complain(`${lost}; it has no dead-letter queue`);
    const [first, last] = [records.at(0)?.dynamodb, records.at(-1)?.dynamodb];
    const time = (seconds = 0): string => new Date(seconds * 1_000).toISOString();
    const body = {
      context: { partnerResourceArn: pipe.arn, condition },
      version: '1.0',
      timestamp: new Date().toISOString(),
      DDBStreamBatchInfo: {
        shardId,
        startSequenceNumber: first?.SequenceNumber,
        endSequenceNumber: last?.SequenceNumber,
        approximateArrivalOfFirstRecord: time(first?.ApproximateCreationDateTime),
        approximateArrivalOfLastRecord: time(last?.ApproximateCreationDateTime),
        batchSize: records.length,
        streamArn: pipe.source,
      },
    };
    try {
      const { principal } = pipe;
      await queues.send({ principal, queueArn, body: JSON.stringify(body) });
      complain(`${lost}; they are named in ${queueArn}`);
    } catch (refusal) {
      complain(`${lost}, and cannot name them in ${queueArn}: ${String(refusal)}`);
    }
  }
}
