import { randomUUID } from 'node:crypto';
import {
  EventBridgeClient as EventBridge,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { publishableData } from '@conduit/contracts/events';
import { chunk, outboxEvent } from '@conduit/dynamodb';
import { BUS_VARIABLE, declareGrant } from '@conduit/nest-lambda';
import type { ReadPacket } from '@nestjs/microservices';
import { defer, type Observable } from 'rxjs';
import type { EventDefinitions } from '../consumer/delivered-event.ts';
import { environmentVariable } from './environment-variable.ts';
import { kafkaMessage } from './kafka-message.ts';
import { LambdaClient, type LambdaClientOptions } from './lambda.client.ts';

export interface EventBridgeClientOptions extends LambdaClientOptions {
  /** EventBridge's `source`: the service that emits. */
  source: string;
  /** The events that it may emit, checked before they leave. */
  events: EventDefinitions;
}

/** Of one PutEvents request, by EventBridge's quotas. */
const ENTRIES_PER_REQUEST = 10;

/**
 * What takes the place of `ClientKafka`: `send` invokes the function that owns the pattern, `emit`
 * puts an event on the bus. Call sites stay as they are, `connect` and `subscribeToResponseOf`
 * included; only the registration changes. Registering one declares both permissions.
 *
 * A request that changes data should not `emit`: the change could be lost and the event not, or the
 * other way round. The outbox of `@conduit/dynamodb` writes both in one transaction.
 *
 * @example
 * ClientsModule.register([{
 *   name: 'ARTICLES',
 *   customClass: EventBridgeClient,
 *   options: { function: 'article-service-messages', source: 'gateway', events: EVENTS },
 * }])
 */
export class EventBridgeClient extends LambdaClient {
  readonly #eventBridge = new EventBridge({});
  readonly #options: EventBridgeClientOptions;

  constructor(options: EventBridgeClientOptions) {
    super(options);
    this.#options = options;
    declareGrant(this, { kind: 'bus' });
  }

  override close(): void {
    super.close();
    this.#eventBridge.destroy();
  }

  /**
   * Several events of one pattern, ten in a request; as `ClientKafka` has it, but sent when
   * subscribed to.
   */
  emitBatch(pattern: unknown, { messages }: { messages: unknown[] }): Observable<void> {
    const type = this.normalizePattern(pattern as string);
    return defer(() => this.#put(type, messages));
  }

  /** @throws {Error} for an event that is not known, not valid or not taken by the bus. */
  protected override async dispatchEvent<Result>({ pattern, data }: ReadPacket): Promise<Result> {
    await this.#put(this.normalizePattern(pattern as string), [data]);
    return undefined as Result;
  }

  async #put(type: string, messages: unknown[]): Promise<void> {
    for (const entries of chunk(
      messages.map((each) => this.#entry(type, each)),
      ENTRIES_PER_REQUEST,
    )) {
      const { Entries = [] } = await this.#eventBridge.send(
        new PutEventsCommand({ Entries: entries }),
      );
      const refused = Entries.find(({ ErrorCode }) => ErrorCode);
      if (!refused) continue;
      const { ErrorCode, ErrorMessage = 'no reason given' } = refused;
      throw new Error(`The bus refused ${type}: ${ErrorCode} (${ErrorMessage})`);
    }
  }

  #entry(type: string, message: unknown): PutEventsRequestEntry {
    const { events, source } = this.#options;
    const event = events.get(type);
    if (!event) throw new Error(`Nothing is known of events "${type}"`);
    if (event.source !== source) {
      throw new Error(`${type} is published by ${event.source}, not by ${source}`);
    }
    const { key, value, headers } = kafkaMessage(message);
    if (headers) throw new Error(`${type}: an event has no headers, put them into its data`);
    const { source: Source, ...detail } = outboxEvent({
      event,
      // Kafka orders by key; without one there is nothing to be in order with.
      aggregate: key ?? randomUUID(),
      sequence: Date.now(),
      data: publishableData(event, value),
    });
    return {
      EventBusName: environmentVariable(BUS_VARIABLE),
      Source,
      DetailType: type,
      Detail: JSON.stringify(detail),
    };
  }
}
