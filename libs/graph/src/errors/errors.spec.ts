import {
  AlreadyTakenError,
  InvalidCredentialsError,
  InvalidInputError,
  NotFoundError,
  RateLimitedError,
  TokenInvalidError,
  TokenMissingError,
} from '@conduit/nest-lambda';
import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { lastValueFrom, throwError } from 'rxjs';
import { LegacyErrorFilter } from '../legacy/legacy-error.filter.ts';
import { UserErrorsInterceptor } from './user-errors.interceptor.ts';

function payloadAfter(error: Error): Promise<unknown> {
  const failing = { handle: () => throwError(() => error) };
  return lastValueFrom(new UserErrorsInterceptor().intercept({} as ExecutionContext, failing));
}

describe('what a mutation refuses', () => {
  it('is in its payload, a user error for each message', async () => {
    const error = new InvalidInputError({ title: ["can't be blank"], body: ['is a', 'is b'] });

    expect(await payloadAfter(error)).toEqual({
      userErrors: [
        { field: 'title', message: "can't be blank", code: 'INVALID_INPUT' },
        { field: 'body', message: 'is a', code: 'INVALID_INPUT' },
        { field: 'body', message: 'is b', code: 'INVALID_INPUT' },
      ],
    });
    expect(await payloadAfter(NotFoundError.of('article'))).toEqual({
      userErrors: [{ field: 'article', message: 'not found', code: 'NOT_FOUND' }],
    });
  });

  it.each([new TokenInvalidError(), new RateLimitedError(), new Error('inside')])(
    'fails the field where its user can do nothing about it: %s',
    async (error) => {
      await expect(payloadAfter(error)).rejects.toBe(error);
    },
  );
});

describe('what the legacy client is told', () => {
  it.each([
    [new TokenInvalidError(), 'Unauthorized'],
    [new TokenMissingError(), 'Unauthorized'],
    [new InvalidCredentialsError(), 'Incorrect Username or Password'],
    [AlreadyTakenError.of('username'), 'Email or Username already taken'],
    [NotFoundError.of('article'), 'article not found'],
  ])('of %s', (error, message) => {
    expect(() => new LegacyErrorFilter().catch(error)).toThrow(message);
  });
});
