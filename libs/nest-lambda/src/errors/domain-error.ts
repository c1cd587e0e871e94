import type { FieldErrors } from '@conduit/contracts';

/**
 * What can go wrong in the domain. Thrown where it is known, mapped to HTTP (and later to GraphQL
 * and to retries) in one place; `errors` is shown to the client as it is.
 */
export abstract class DomainError extends Error {
  /** For machines: `NOT_FOUND`. */
  abstract readonly code: string;
  abstract readonly status: number;
  readonly errors: FieldErrors;

  constructor(errors: FieldErrors) {
    super(
      Object.entries(errors)
        .map(([field, messages]) => `${field} ${messages.join(', ')}`)
        .join('; '),
    );
    this.name = new.target.name;
    this.errors = errors;
  }
}

export class InvalidInputError extends DomainError {
  readonly code = 'INVALID_INPUT';
  readonly status = 422;
}

/** `NotFoundError.of('article')` */
export class NotFoundError extends DomainError {
  readonly code = 'NOT_FOUND';
  readonly status = 404;

  static of(subject: string): NotFoundError {
    return new NotFoundError({ [subject]: ['not found'] });
  }
}

/** Someone else's: `ForbiddenError.of('comment')` */
export class ForbiddenError extends DomainError {
  readonly code = 'FORBIDDEN';
  readonly status = 403;

  static of(subject: string): ForbiddenError {
    return new ForbiddenError({ [subject]: ['forbidden'] });
  }
}

/** A username or an email in use: `AlreadyTakenError.of('username', 'email')` */
export class AlreadyTakenError extends DomainError {
  readonly code = 'ALREADY_TAKEN';
  readonly status = 409;

  static of(...fields: string[]): AlreadyTakenError {
    return new AlreadyTakenError(
      Object.fromEntries(fields.map((field) => [field, ['has already been taken']])),
    );
  }
}

export class InvalidCredentialsError extends DomainError {
  readonly code = 'INVALID_CREDENTIALS';
  readonly status = 401;

  constructor() {
    super({ credentials: ['invalid'] });
  }
}

/** A route that requires a token was called without one. */
export class TokenMissingError extends DomainError {
  readonly code = 'TOKEN_MISSING';
  readonly status = 401;

  constructor() {
    super({ token: ['is missing'] });
  }
}

/** A token that is expired, forged, revoked or of another pool or client. */
export class TokenInvalidError extends DomainError {
  readonly code = 'TOKEN_INVALID';
  readonly status = 401;

  constructor() {
    super({ token: ['is invalid'] });
  }
}

/** A service behind us refuses for now; the client may come again. */
export class RateLimitedError extends DomainError {
  readonly code = 'RATE_LIMITED';
  readonly status = 429;

  constructor() {
    super({ request: ['rate limited'] });
  }
}
