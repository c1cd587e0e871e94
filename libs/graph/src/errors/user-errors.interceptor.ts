import {
  AlreadyTakenError,
  ForbiddenError,
  InvalidCredentialsError,
  InvalidInputError,
  NotFoundError,
} from '@conduit/nest-lambda';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { catchError, of, type Observable } from 'rxjs';
import { userErrorsOf } from './user-error.type.ts';

/** What a user can do something about; anything else fails the field. */
const USER_ERRORS = [
  AlreadyTakenError,
  ForbiddenError,
  InvalidCredentialsError,
  InvalidInputError,
  NotFoundError,
];

/** Answers what a mutation refuses in its payload, where the schema shows it. */
export class UserErrorsInterceptor implements NestInterceptor {
  intercept(_: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => {
        const known = USER_ERRORS.some((type) => error instanceof type);
        if (!known) throw error;
        return of({ userErrors: userErrorsOf(error as InvalidInputError) });
      }),
    );
  }
}
