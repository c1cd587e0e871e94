import { lambdaContext } from '@conduit/nest-lambda/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { deadlineOf, endingBy, HandlerTimeoutError } from './time-limit.ts';

const never = (): Promise<void> => new Promise(() => undefined);

describe('deadlineOf', () => {
  it.each([
    [29_000, 28_000],
    [10_000, 9_000],
    [2_000, 1_800],
  ])('leaves of %d ms the last tenth, or second: %d', (left, limit) => {
    const context = { ...lambdaContext(), getRemainingTimeInMillis: () => left };

    const ahead = deadlineOf(context) - Date.now();

    expect(ahead).toBeLessThanOrEqual(limit);
    expect(ahead).toBeGreaterThan(limit - 500);
  });
});

describe('endingBy', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([
    ['ends', () => Promise.resolve(), undefined],
    ['fails', () => Promise.reject(new Error('no')), new Error('no')],
  ])('waits for what %s before the deadline, and leaves no timer', async (_, work, error) => {
    const thrown = await endingBy(Date.now() + 60_000, 'This', work).catch((each) => each);

    expect(thrown).toEqual(error);
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each([
    ['says what had not ended at', 1_800],
    ['is over at once after', -5],
  ])('%s the deadline, and leaves no timer', async (_, left) => {
    const late = endingBy(Date.now() + left, 'The handler of a.b', never);
    jest.advanceTimersByTime(Math.max(0, left));

    await expect(late).rejects.toEqual(
      new HandlerTimeoutError(`The handler of a.b had not ended after ${Math.max(0, left)} ms`),
    );
    expect(jest.getTimerCount()).toBe(0);
  });
});
