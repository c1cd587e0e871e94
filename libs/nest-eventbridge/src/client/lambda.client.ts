import {
  InvokeCommand,
  LambdaClient as Lambda,
  TooManyRequestsException,
} from '@aws-sdk/client-lambda';
import {
  declareGrant,
  functionVariable,
  RateLimitedError,
  reviveError,
} from '@conduit/nest-lambda';
import { currentRequestContext } from '@conduit/observability';
import { ClientProxy, type ReadPacket, type WritePacket } from '@nestjs/microservices';
import type { MessageReply, MessageRequest } from '../invocation.ts';
import { environmentVariable } from './environment-variable.ts';
import { kafkaMessage } from './kafka-message.ts';
import { RemoteFailureError } from './remote-failure.error.ts';

export interface LambdaClientOptions {
  /** The function that answers, `<service>-<entry>`: `profile-service-messages`. */
  function: string;
}

/**
 * A Nest `ClientProxy` whose `send` invokes the Lambda function that owns the pattern and waits for
 * its answer. A domain error thrown there arrives as the same class here. Registering one declares
 * that the function which holds it may invoke the other.
 *
 * The SDK repeats an invoke that was throttled or whose connection broke, so handlers must be
 * idempotent.
 *
 * @example
 * ClientsModule.register([
 *   { name: 'PROFILES', customClass: LambdaClient, options: { function: 'profile-service-messages' } },
 * ])
 */
export class LambdaClient extends ClientProxy {
  readonly #lambda = new Lambda({});
  readonly #function: string;

  constructor(options: LambdaClientOptions) {
    super();
    this.#function = options.function;
    declareGrant(this, { kind: 'function', function: options.function });
    this.initializeSerializer({});
    this.initializeDeserializer({});
  }

  async connect(): Promise<void> {
    // Invokes are plain HTTPS calls.
  }

  /** Nothing is subscribed to: replies come back with the invoke. Call sites of `ClientKafka` do. */
  subscribeToResponseOf(_pattern: unknown): void {}

  close(): void {
    this.#lambda.destroy();
  }

  unwrap<T>(): T {
    return this.#lambda as T;
  }

  protected publish(packet: ReadPacket, callback: (packet: WritePacket) => void): () => void {
    const abort = new AbortController();
    this.#invoke(packet, abort.signal).then(
      (responses) => {
        for (const response of responses.slice(0, -1)) callback({ response });
        callback({ response: responses.at(-1), isDisposed: true });
      },
      (err: unknown) => callback({ err, isDisposed: true }),
    );
    return () => abort.abort();
  }

  protected dispatchEvent<Result>(packet: ReadPacket): Promise<Result> {
    const pattern = this.normalizePattern(packet.pattern as string);
    return Promise.reject(new Error(`LambdaClient sends requests; "${pattern}" is an event`));
  }

  async #invoke(packet: ReadPacket, abortSignal: AbortSignal): Promise<unknown[]> {
    const pattern = this.normalizePattern(packet.pattern as string);
    const requestId = currentRequestContext()?.requestId;
    const { value, ...beside } = kafkaMessage(packet.data);
    const request: MessageRequest = {
      pattern,
      data: value,
      ...beside,
      ...(requestId ? { requestId } : {}),
    };
    const FunctionName = environmentVariable(functionVariable(this.#function));
    const command = new InvokeCommand({ FunctionName, Payload: JSON.stringify(request) });
    const output = await this.#lambda.send(command, { abortSignal }).catch((error: unknown) => {
      // After the SDK's own attempts: more of it runs at once than the account may.
      if (!(error instanceof TooManyRequestsException)) throw error;
      throw Object.assign(new RateLimitedError(), { cause: error });
    });
    const payload = output.Payload?.transformToString() ?? '';
    if (output.FunctionError) throw new RemoteFailureError(pattern, payload);
    return responsesOf(pattern, payload);
  }
}

function responsesOf(pattern: string, payload: string): unknown[] {
  const reply = JSON.parse(payload) as MessageReply;
  if ('response' in reply) return [reply.response];
  if ('responses' in reply) return reply.responses;
  // As Nest's transports give it: the object itself, which is mostly no Error.
  if ('rejection' in reply) throw reply.rejection;
  throw reviveError(reply.error) ?? new RemoteFailureError(pattern, payload);
}
