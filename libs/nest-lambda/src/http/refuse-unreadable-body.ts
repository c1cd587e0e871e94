import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { DomainError } from '../errors/domain-error.ts';
import { bodyFailureOf } from './json-body.ts';

export class UnreadableBodyError extends DomainError {
  readonly code = 'UNREADABLE_BODY';
  readonly status = 400;

  constructor() {
    super({ body: ['is not valid JSON'] });
  }
}

export class BodyTooLargeError extends DomainError {
  readonly code = 'BODY_TOO_LARGE';
  readonly status = 413;

  constructor() {
    super({ body: ['is too large (maximum is 5 MB)'] });
  }
}

/** Answers 400 or 413 for a body that could not be read, once the guards have let the caller in. */
export class RefuseUnreadableBody implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const failure = bodyFailureOf(context.switchToHttp().getRequest<object>());
    if (!failure) return next.handle();
    throw 'status' in failure && failure.status === 413
      ? new BodyTooLargeError()
      : new UnreadableBodyError();
  }
}
