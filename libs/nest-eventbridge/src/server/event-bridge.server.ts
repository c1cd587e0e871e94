import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { UnreadableEventError } from '@conduit/contracts/events';
import { MAX_RECEIVE_COUNT } from '@conduit/nest-lambda/manifest';
import { currentRequestContext, runInRequestContext } from '@conduit/observability';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { lastValueFrom } from 'rxjs';
import type { DeadLetterQueue } from '../consumer/dead-letter-queue.ts';
import { deliveredEvent, type EventDefinitions } from '../consumer/delivered-event.ts';
import type { Idempotency } from '../consumer/idempotency.ts';
import { EventBridgeContext, receiveCountOf } from './event-bridge.context.ts';
import { deadlineOf, endingBy } from './time-limit.ts';

export interface EventBridgeServerOptions {
  /** The events that may arrive; their schemas are checked before a handler runs. */
  events: EventDefinitions;
  idempotency: Idempotency;
  deadLetters: DeadLetterQueue;
}

/**
 * A Nest transport for EventBridge: `@EventPattern` handlers take the events that rules put into
 * queues, with guards, pipes, interceptors and filters as behind any other transport.
 *
 * Each record of a batch succeeds or fails by itself. One that fails is delivered again, at most
 * {@link MAX_RECEIVE_COUNT} times in all; what then still fails, and at once what no repetition can
 * mend, goes to the dead-letter queue with its reason. A handler that has not ended shortly before its
 * function's time is over has failed as well: a time-out of the function would fail the whole batch,
 * without a reason. Handlers run once for each event's id.
 */
export class EventBridgeServer extends Server implements CustomTransportStrategy {
  readonly #options: EventBridgeServerOptions;

  constructor(options: EventBridgeServerOptions) {
    super();
    this.#options = options;
  }

  listen(callback: () => void): void {
    callback();
  }

  close(): void {
    // Lambda ends the environment; there is no connection to close.
  }

  on(): never {
    throw new Error('EventBridgeServer has no connection and emits no events');
  }

  unwrap(): never {
    throw new Error('EventBridgeServer has no underlying server');
  }

  /** @returns the records that the queue has to deliver again */
  async handle(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
    const processor = new BatchProcessor(EventType.SQS);
    const deadline = deadlineOf(context);
    const take = (record: SQSRecord): Promise<void> => this.#take(record, context, deadline);
    return processPartialResponse(event, take, processor, { throwOnFullBatchFailure: false });
  }

  async #take(record: SQSRecord, context: Context, deadline: number): Promise<void> {
    try {
      await this.#deliver(record, context, deadline);
    } catch (error) {
      const final =
        error instanceof UnreadableEventError || receiveCountOf(record) >= MAX_RECEIVE_COUNT;
      const reason = reasonOf(error);
      const { messageId } = record;
      this.logger.error({ message: 'event failed', messageId, reason, deadLetter: final });
      if (!final) throw error;
      await this.#options.deadLetters.add(record, reason);
    }
  }

  async #deliver(record: SQSRecord, context: Context, deadline: number): Promise<void> {
    const event = deliveredEvent(record.body, this.#options.events);
    const handler = this.getHandlerByPattern(event.type);
    if (!handler) throw new UnreadableEventError(`No @EventPattern handles "${event.type}"`);
    const handle = async (): Promise<void> => {
      const handled = await handler(event.data, new EventBridgeContext([event, record]));
      await lastValueFrom(this.transformToObservable(handled), { defaultValue: undefined });
    };
    // The limit is within: an event whose time was over is given free for its next delivery, and whatever
    // its handler still does when Lambda wakes the environment again can no longer change that.
    await inContextOf(event.correlationId, context, () =>
      this.#options.idempotency.once(`${event.type}#${event.id}`, context, () =>
        endingBy(deadline, `The handler of ${event.type}`, handle),
      ),
    );
  }
}

/** With what caused it: libraries wrap what AWS has said. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const reason = `${error.name}: ${error.message}`;
  return error.cause instanceof Error ? `${reason}, for ${reasonOf(error.cause)}` : reason;
}

/** Log lines carry the id of the request that the event goes back to. */
function inContextOf(
  correlationId: string,
  { awsRequestId }: Context,
  work: () => Promise<void>,
): Promise<void> {
  const around = currentRequestContext() ?? { awsRequestId };
  return runInRequestContext({ ...around, requestId: correlationId }, work);
}
