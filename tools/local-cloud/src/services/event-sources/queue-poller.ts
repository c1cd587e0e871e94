import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '../../cloud-service.ts';
import type { Principal } from '../../cloud-service.ts';
import type { InvocationResult } from '../../lambda-invoker.ts';
import type { QueueReader, ReceivedMessage } from '../../message-queues.ts';
import { batchFailures } from './batch-failures.ts';
import { sqsEvent } from './sqs-event.ts';

/** Batches at once where the mapping does not say: as many as AWS begins with. */
const CONCURRENCY = 5;
const LONG_POLL_SECONDS = 20;
/** After a refusal, for instance without permission to receive; and while no environment is free. */
const PAUSE_MS = 1_000;
/** Between two looks for more messages while a batch is gathered. */
const GATHER_MS = 500;

export interface QueuePollerOptions {
  queueArn: string;
  batchSize: number;
  /** For so long a batch that is not full waits for more messages. */
  windowMs: number;
  reportsFailures: boolean;
  concurrency?: number | undefined;
  queues: QueueReader;
  /** The function's role, in whose name Lambda reads the queue. */
  principal: () => Principal;
  /** Gives the function a batch. @throws {ApiError} while it is throttled. */
  deliver: (payload: string) => Promise<InvocationResult>;
  /** Told, once in a row, what keeps messages from being delivered. */
  complain: (problem: string) => void;
}

/**
 * What Lambda does for a queue behind a function: fetches batches, invokes, deletes what succeeded.
 * What failed stays until its visibility time-out is over, and then comes again.
 */
export class QueuePoller {
  readonly #options: QueuePollerOptions;
  readonly #abort = new AbortController();
  readonly #batches = new Set<Promise<void>>();
  #complaint = '';

  constructor(options: QueuePollerOptions) {
    this.#options = options;
  }

  start(): void {
    void this.#poll();
  }

  /** Fetches nothing more, and waits for the batches that are with the function. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await Promise.all(this.#batches);
  }

  async #poll(): Promise<void> {
    const { concurrency = CONCURRENCY } = this.#options;
    while (!this.#abort.signal.aborted) {
      if (this.#batches.size >= concurrency) await Promise.race(this.#batches);
      else await this.#fetch();
    }
  }

  async #fetch(): Promise<void> {
    const { principal, batchSize } = this.#options;
    try {
      const who = principal();
      const messages = await this.#receive(who, batchSize, LONG_POLL_SECONDS);
      this.#complaint = '';
      if (messages.length === 0) return;
      await this.#gather(messages, who);
      if (this.#abort.signal.aborted) return await this.#giveBack(messages, who);
      const batch = this.#process(messages, who).finally(() => this.#batches.delete(batch));
      this.#batches.add(batch);
    } catch (error) {
      await this.#pauseAfter(error);
    }
  }

  #receive(principal: Principal, maximum: number, waitSeconds: number): Promise<ReceivedMessage[]> {
    const { queues, queueArn } = this.#options;
    return queues.receive({ principal, queueArn, maximum, waitSeconds });
  }

  /** Adds to a batch until it is full or its window is over. */
  async #gather(batch: ReceivedMessage[], principal: Principal): Promise<void> {
    const { batchSize, windowMs } = this.#options;
    const { signal } = this.#abort;
    const end = performance.now() + windowMs;
    while (batch.length < batchSize && performance.now() < end && !signal.aborted) {
      const pause = Math.min(GATHER_MS, end - performance.now());
      await sleep(pause, undefined, { signal }).catch(() => undefined);
      batch.push(...(await this.#receive(principal, batchSize - batch.length, 0)));
    }
  }

  /** What arrives while everything ends would otherwise stay hidden for a whole time-out. */
  async #giveBack(messages: readonly ReceivedMessage[], principal: Principal): Promise<void> {
    const { queues, queueArn } = this.#options;
    const receiptHandles = messages.map(({ ReceiptHandle }) => ReceiptHandle);
    await queues.release({ principal, queueArn, receiptHandles });
  }

  async #process(messages: readonly ReceivedMessage[], principal: Principal): Promise<void> {
    const { queues, queueArn, reportsFailures } = this.#options;
    try {
      const { payload, functionError } = await this.#deliver(sqsEvent(queueArn, messages));
      if (functionError !== undefined) return;
      const ids = messages.map(({ MessageId }) => MessageId);
      const failed = new Set(reportsFailures ? batchFailures(payload, ids) : []);
      const done = messages.filter(({ MessageId }) => !failed.has(MessageId));
      const receiptHandles = done.map(({ ReceiptHandle }) => ReceiptHandle);
      await queues.remove({ principal, queueArn, receiptHandles });
    } catch (error) {
      await this.#pauseAfter(error);
    }
  }

  async #deliver(payload: string): Promise<InvocationResult> {
    for (;;) {
      try {
        return await this.#options.deliver(payload);
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 429) throw error;
        await this.#pause();
      }
    }
  }

  async #pauseAfter(error: unknown): Promise<void> {
    if (this.#abort.signal.aborted) return;
    const complaint = error instanceof Error ? error.message : String(error);
    if (complaint !== this.#complaint) this.#options.complain(complaint);
    this.#complaint = complaint;
    await this.#pause().catch(() => undefined);
  }

  #pause(): Promise<void> {
    return sleep(PAUSE_MS, undefined, { signal: this.#abort.signal });
  }
}
