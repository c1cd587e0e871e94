import { RpcException } from '@nestjs/microservices';

/**
 * What a handler's error tells its caller, in the form that Nest's transports give it: an
 * `RpcException`'s object, or its text as `{status, message}`, and whatever a filter made of an error.
 * Undefined for an error that is nobody else's business.
 */
export function rejectionOf(error: unknown): object | string | undefined {
  if (error instanceof RpcException) {
    const told = error.getError();
    return typeof told === 'object' ? told : { status: 'error', message: told };
  }
  if (error instanceof Error || error === null) return undefined;
  return typeof error === 'object' || typeof error === 'string' ? error : undefined;
}
