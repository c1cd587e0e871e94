import {
  InvokeCommand,
  LambdaClient as Lambda,
  TooManyRequestsException,
} from '@aws-sdk/client-lambda';
import { RateLimitedError, reviveError } from '@conduit/nest-lambda';
import { currentRequestContext } from '@conduit/observability';
import { ClientProxy, type ReadPacket, type WritePacket } from '@nestjs/microservices';
import type { MessageReply, MessageRequest } from '../invocation.ts';

/**
 * A Nest `ClientProxy` whose `send` invokes the Lambda function that owns the pattern and waits for
 * its answer. A domain error thrown there arrives as the same class here.
 *
 * The SDK repeats an invoke that was throttled or whose connection broke, so handlers must be
 * idempotent.
 */
export class LambdaClient extends ClientProxy {
  readonly #lambda: Lambda;
  readonly #functionName: () => string;

  /** @param functionName asked for at the first call, when the environment is sure to be complete */
  constructor(functionName: () => string, lambda: Lambda = new Lambda({})) {
    super();
    this.#functionName = functionName;
    this.#lambda = lambda;
    this.initializeSerializer({});
    this.initializeDeserializer({});
  }

  async connect(): Promise<void> {
    // Invokes are plain HTTPS calls.
  }

  close(): void {
    this.#lambda.destroy();
  }

  unwrap<T>(): T {
    return this.#lambda as T;
  }

  protected publish(packet: ReadPacket, callback: (packet: WritePacket) => void): () => void {
    const abort = new AbortController();
    this.#invoke(packet, abort.signal).then(
      (response: unknown) => callback({ response, isDisposed: true }),
      (err: unknown) => callback({ err, isDisposed: true }),
    );
    return () => abort.abort();
  }

  protected dispatchEvent(packet: ReadPacket): Promise<never> {
    const pattern = this.normalizePattern(packet.pattern as string);
    return Promise.reject(new Error(`LambdaClient sends requests; "${pattern}" is an event`));
  }

  async #invoke(packet: ReadPacket, abortSignal: AbortSignal): Promise<unknown> {
    const pattern = this.normalizePattern(packet.pattern as string);
    const requestId = currentRequestContext()?.requestId;
    const request: MessageRequest = {
      pattern,
      data: packet.data,
      ...(requestId ? { requestId } : {}),
    };
    const FunctionName = this.#functionName();
    const command = new InvokeCommand({ FunctionName, Payload: JSON.stringify(request) });
    const output = await this.#lambda.send(command, { abortSignal }).catch((error: unknown) => {
      // After the SDK's own attempts: more of it runs at once than the account may.
      if (!(error instanceof TooManyRequestsException)) throw error;
      throw Object.assign(new RateLimitedError(), { cause: error });
    });
    const payload = output.Payload?.transformToString() ?? '';
    if (output.FunctionError) throw new Error(`${pattern} failed: ${payload}`);
    const reply = JSON.parse(payload) as MessageReply;
    if ('response' in reply) return reply.response;
    throw reviveError(reply.error) ?? new Error(`${pattern} failed: ${payload}`);
  }
}
