import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimitedError } from '@conduit/nest-lambda';
import { ConditionFailedError } from '../errors/condition-failed.ts';

const ATTEMPTS = 20;
const LONGEST_PAUSE_MS = 200;

/**
 * Repeats a read, a decision and a conditional write for as long as others write in between.
 *
 * @param attempt is told how often it was tried, from 1 on.
 * @throws {RateLimitedError} when they do so every time.
 */
export async function untilSettled<Result>(
  attempt: (tried: number) => Promise<Result>,
): Promise<Result> {
  for (let tried = 1; tried <= ATTEMPTS; tried++) {
    try {
      return await attempt(tried);
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      await sleep(Math.random() * Math.min(LONGEST_PAUSE_MS, 5 * 2 ** tried));
    }
  }
  throw new RateLimitedError();
}
