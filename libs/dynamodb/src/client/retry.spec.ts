import { RateLimitedError } from '@conduit/nest-lambda';
import { describe, expect, it } from '@jest/globals';
import { ConditionFailedError } from '../errors/condition-failed.ts';
import { DEFAULT_RETRIES, jitteredPause, withRetries } from './retry.ts';
import type { RetryPolicy } from './retry.ts';

const QUICK: RetryPolicy = { budget: 300, firstPause: 1, longestPause: 2 };

function errorNamed(name: string, more: object = {}): Error {
  return Object.assign(new Error(name), { name }, more);
}

function conflict(...codes: string[]): Error {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  return errorNamed('TransactionCanceledException', { CancellationReasons });
}

/** Fails with each of the errors in turn, then succeeds. */
function failing(...errors: Error[]): { call: () => Promise<number>; calls: () => number } {
  let calls = 0;
  return {
    call: () => {
      const error = errors[calls++];
      return error ? Promise.reject(error) : Promise.resolve(calls);
    },
    calls: () => calls,
  };
}

describe('withRetries', () => {
  it.each([
    errorNamed('ProvisionedThroughputExceededException'),
    errorNamed('ThrottlingException'),
    errorNamed('TransactionInProgressException'),
    errorNamed('InternalServerError', { $metadata: { httpStatusCode: 500 } }),
    errorNamed('TimeoutError'),
    errorNamed('Error', { code: 'ECONNRESET' }),
    conflict('None', 'TransactionConflict'),
    conflict('ThrottlingError', 'None', 'TransactionConflict'),
  ])('repeats after %s', async (error) => {
    const { call } = failing(error, error);

    expect(await withRetries(call, QUICK)).toBe(3);
  });

  it.each([
    errorNamed('ValidationException', { $metadata: { httpStatusCode: 400 } }),
    errorNamed('ResourceNotFoundException'),
    conflict('None', 'ValidationError'),
    conflict('TransactionConflict', 'ItemCollectionSizeLimitExceeded'),
    new TypeError('wrong'),
  ])('throws %s at once, as it is', async (error) => {
    const { call, calls } = failing(error);

    await expect(withRetries(call, QUICK)).rejects.toBe(error);
    expect(calls()).toBe(1);
  });

  it('tells which conditions failed, whatever else was in the way', async () => {
    const { call, calls } = failing(
      conflict('None', 'ConditionalCheckFailed', 'TransactionConflict', 'ConditionalCheckFailed'),
    );

    await expect(withRetries(call, QUICK)).rejects.toMatchObject({
      name: 'ConditionFailedError',
      parts: [1, 3],
    });
    expect(calls()).toBe(1);
    await expect(
      withRetries(failing(errorNamed('ConditionalCheckFailedException')).call, QUICK),
    ).rejects.toEqual(new ConditionFailedError([0]));
  });

  it('says that there is too much going on when the budget ends', async () => {
    const busy = (): Promise<never> => Promise.reject(conflict('TransactionConflict'));
    const gone = errorNamed('Error', { code: 'ECONNREFUSED' });

    await expect(withRetries(busy, { ...QUICK, budget: 20 })).rejects.toBeInstanceOf(
      RateLimitedError,
    );
    await expect(withRetries(() => Promise.reject(gone), { ...QUICK, budget: 20 })).rejects.toBe(
      gone,
    );
  });
});

describe('jitteredPause', () => {
  it('is drawn from nothing up to a bound that doubles', () => {
    const bounds = [1, 2, 3, 4, 5, 6, 7, 20].map((attempt) =>
      jitteredPause(attempt, DEFAULT_RETRIES, 1),
    );

    expect(bounds).toEqual([20, 40, 80, 160, 320, 640, 1_000, 1_000]);
    expect(jitteredPause(3, DEFAULT_RETRIES, 0)).toBe(0);
    expect(jitteredPause(3, DEFAULT_RETRIES, 0.5)).toBe(40);
  });
});
