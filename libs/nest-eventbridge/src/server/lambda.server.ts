import { DomainError, transferError } from '@conduit/nest-lambda';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { lastValueFrom, toArray } from 'rxjs';
import { isMessageRequest, type MessageReply } from '../invocation.ts';
import { LambdaContext } from './lambda.context.ts';
import { rejectionOf } from './rejection.ts';

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
   *   handler throws that is meant for nobody: Lambda reports these as the function's own failure.
   */
  async handle(event: unknown): Promise<MessageReply> {
    if (!isMessageRequest(event)) throw new Error('The event is not a message: {pattern, data}');
    const handler = this.getHandlerByPattern(event.pattern);
    if (!handler || handler.isEventHandler) {
      throw new Error(`No @MessagePattern handles "${event.pattern}"`);
    }
    try {
      const result = await handler(event.data, new LambdaContext([event]));
      const responses = await lastValueFrom(this.transformToObservable(result).pipe(toArray()));
      // JSON has no undefined: a handler that returns nothing answers null.
      return responses.length > 1 ? { responses } : { response: responses[0] ?? null };
    } catch (error) {
      if (error instanceof DomainError) return { error: transferError(error) };
      const rejection = rejectionOf(error);
      if (rejection !== undefined) return { rejection };
      throw error;
    }
  }
}
