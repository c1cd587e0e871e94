import type { FieldErrors } from '@conduit/contracts';
import {
  AlreadyTakenError,
  ForbiddenError,
  InvalidCredentialsError,
  InvalidInputError,
  NotFoundError,
  RateLimitedError,
  TokenInvalidError,
  TokenMissingError,
  type DomainError,
} from './domain-error.ts';

/** A domain error on its way from one function to another. */
export interface TransferredError {
  code: string;
  errors: FieldErrors;
}

const REVIVERS: Record<string, (errors: FieldErrors) => DomainError> = {
  ALREADY_TAKEN: (errors) => new AlreadyTakenError(errors),
  FORBIDDEN: (errors) => new ForbiddenError(errors),
  INVALID_CREDENTIALS: () => new InvalidCredentialsError(),
  INVALID_INPUT: (errors) => new InvalidInputError(errors),
  NOT_FOUND: (errors) => new NotFoundError(errors),
  RATE_LIMITED: () => new RateLimitedError(),
  TOKEN_INVALID: () => new TokenInvalidError(),
  TOKEN_MISSING: () => new TokenMissingError(),
};

export function transferError(error: DomainError): TransferredError {
  return { code: error.code, errors: error.errors };
}

/** The error as its own class again; undefined for a code that is not one of the domain's. */
export function reviveError({ code, errors }: TransferredError): DomainError | undefined {
  return Object.hasOwn(REVIVERS, code) ? REVIVERS[code]?.(errors) : undefined;
}
