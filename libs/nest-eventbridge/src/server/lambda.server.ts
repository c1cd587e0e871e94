import { DomainError, transferError } from '@conduit/nest-lambda';
import { BaseRpcContext, Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { isMessageRequest, type MessageReply } from '../invocation.ts';

/**
 * A Nest transport without a network: `@MessagePattern` handlers answer the event of a direct
 * Lambda invoke, with guards, pipes, interceptors and filters as behind any other transport.
 */
export class LambdaServer extends Server implements CustomTransportStrategy {
  listen(callback: () => void): void {
    callback();
  }

  close(): void {
    // Lambda ends the environment; there is no connection to close.
  }

  on(): never {
    throw new Error('LambdaServer has no connection and emits no events');
  }

  unwrap(): never {
    throw new Error('LambdaServer has no underlying server');
  }

  /**
   * @throws {Error} for an event that is no message or that no handler knows, and whatever the
   *   handler throws that is not a domain error: Lambda reports these as the function's own failure.
   */
  async handle(event: unknown): Promise<MessageReply> {
    if (!isMessageRequest(event)) throw new Error('The event is not a message: {pattern, data}');
    const handler = this.getHandlerByPattern(event.pattern);
    if (!handler) throw new Error(`No @MessagePattern handles "${event.pattern}"`);
    try {
      const context = new BaseRpcContext([event]);
      const result = this.transformToObservable(await handler(event.data, context));
      // JSON has no undefined: a handler that returns nothing answers null.
      return { response: (await lastValueFrom(result, { defaultValue: null })) ?? null };
    } catch (error) {
      if (error instanceof DomainError) return { error: transferError(error) };
      throw error;
    }
  }
}
