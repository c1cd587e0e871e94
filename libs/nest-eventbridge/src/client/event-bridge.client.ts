import { randomUUID } from 'node:crypto';
import { EventBridgeClient as EventBridge, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SYSTEM, type EventEnvelope } from '@conduit/contracts/events';
import { currentRequestContext } from '@conduit/observability';
import type { ReadPacket } from '@nestjs/microservices';
import { keyedMessage } from './keyed-message.ts';
import { LambdaClient } from './lambda.client.ts';

export interface EventBridgeClientConfig {
  /** The name of the bus that `emit` puts events on; asked for at the first one. */
  bus: () => string;
  /** EventBridge's `source`: the service that publishes. */
  source: string;
  /** The function that answers what is sent; asked for at the first request. */
  functionName: () => string;
}

/**
 * What takes the place of `ClientKafka`: `send` invokes the function that owns the pattern, `emit`
 * puts an event on the bus. Call sites stay as they are, `connect` and `subscribeToResponseOf`
 * included; only the registration changes.
 *
 * A request that changes data should not `emit`: the change could be lost and the event not, or the
 * other way round. The outbox of `@conduit/dynamodb` writes both in one transaction.
 */
export class EventBridgeClient extends LambdaClient {
  readonly #eventBridge: EventBridge;
  readonly #config: EventBridgeClientConfig;

  constructor(config: EventBridgeClientConfig, eventBridge: EventBridge = new EventBridge({})) {
    super(config.functionName);
    this.#config = config;
    this.#eventBridge = eventBridge;
  }

  /** Replies come back with the invoke, so nothing is subscribed to; `ClientKafka` needs it. */
  subscribeToResponseOf(_pattern: unknown): void {}

  override close(): void {
    super.close();
    this.#eventBridge.destroy();
  }

  /** @throws {Error} when the bus does not take the event, with its reason. */
  protected override async dispatchEvent<Result>(packet: ReadPacket): Promise<Result> {
    const type = this.normalizePattern(packet.pattern as string);
    const { Entries } = await this.#eventBridge.send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: this.#config.bus(),
            Source: this.#config.source,
            DetailType: type,
            Detail: JSON.stringify(envelopeOf(type, packet.data)),
          },
        ],
      }),
    );
    const [entry] = Entries ?? [];
    if (entry?.ErrorCode) {
      throw new Error(`The bus refused ${type}: ${entry.ErrorCode} (${entry.ErrorMessage ?? ''})`);
    }
    return undefined as Result;
  }
}

function envelopeOf(type: string, message: unknown): EventEnvelope<unknown> {
  const { key, value } = keyedMessage(message);
  const id = randomUUID();
  const now = Date.now();
  return {
    id,
    type,
    version: 1,
    time: new Date(now).toISOString(),
    actor: SYSTEM,
    correlationId: currentRequestContext()?.requestId ?? id,
    // Kafka orders by key; without one there is nothing to be in order with.
    aggregate: key ?? id,
    sequence: now,
    data: value,
  };
}
