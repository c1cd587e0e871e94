import { DomainError, isUnavailable } from '@conduit/nest-lambda';
import { currentRequestContext } from '@conduit/observability';
import { HttpException, Logger } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import type { AppSyncError } from '../event/appsync-event.ts';
import { InvalidArgumentError } from './invalid-argument.error.ts';

const logger = new Logger('AppSync');

/** Names for what Nest's own exceptions say in HTTP's numbers; those of Apollo where it has one. */
const TYPES: Record<number, string> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  422: 'INVALID_INPUT',
  429: 'RATE_LIMITED',
};

/** What a client that is not, or no longer, signed in is told; the legacy client knows the word. */
const UNAUTHORIZED = 'Unauthorized';

/**
 * The one place where errors become AppSync's: `message`, `errorType` for machines, and in `errorInfo`
 * the fields that a domain error names and the id under which log lines are found.
 */
export function toAppSyncError(error: unknown): AppSyncError {
  if (error instanceof DomainError) {
    const errorMessage = error.status === 401 && isToken(error) ? UNAUTHORIZED : error.message;
    return answer(errorMessage, error.code, { errors: error.errors });
  }
  if (error instanceof InvalidArgumentError) return answer(error.message, 'INVALID_INPUT');
  if (error instanceof GraphQLError) {
    const { code, ...rest } = error.extensions;
    return answer(error.message, typeof code === 'string' ? code : 'GRAPHQL_ERROR', rest);
  }
  if (error instanceof HttpException && error.getStatus() < 500) {
    return answer(error.message, TYPES[error.getStatus()] ?? 'BAD_REQUEST');
  }
  // What went wrong inside is for the log alone.
  logger.error(
    error instanceof Error ? error.message : String(error),
    error instanceof Error ? error.stack : undefined,
  );
  if (isUnavailable(error)) return answer('Failed, please try again', 'UNAVAILABLE');
  return answer('Internal server error', 'INTERNAL_SERVER_ERROR');
}

function isToken({ code }: DomainError): boolean {
  return code === 'TOKEN_MISSING' || code === 'TOKEN_INVALID';
}

function answer(
  errorMessage: string,
  errorType: string,
  errorInfo: Record<string, unknown> = {},
): AppSyncError {
  const requestId = currentRequestContext()?.requestId;
  return { errorMessage, errorType, errorInfo: { ...errorInfo, ...(requestId && { requestId }) } };
}
