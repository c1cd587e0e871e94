import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimitedError } from '@conduit/nest-lambda';
import { classifyError, conditionFailed } from '../errors/classify-error.ts';

/** How long a call is repeated, and how far apart. Times in milliseconds. */
export interface RetryPolicy {
  /** From the first attempt on; no attempt begins later. */
  budget: number;
  /** The longest possible pause after the first attempt; it doubles with each further one. */
  firstPause: number;
  longestPause: number;
}

/**
 * Eight seconds leave a request room below the 29 s of API Gateway and of our functions. The
 * bound is time and not a number of attempts: many writers of one counter all get through when each
 * keeps trying with jitter, and a fixed number starves the unlucky.
 */
export const DEFAULT_RETRIES: RetryPolicy = { budget: 8_000, firstPause: 20, longestPause: 1_000 };

/**
 * A pause drawn evenly from nothing to the exponential bound ("full jitter": of the usual schemes the
 * one that takes the fewest calls, AWS Architecture Blog, "Exponential Backoff And Jitter").
 *
 * @param attempt 1 after the first one.
 * @param random from 0 (inclusive) to 1.
 */
export function jitteredPause(attempt: number, policy: RetryPolicy, random: number): number {
  return random * Math.min(policy.longestPause, policy.firstPause * 2 ** (attempt - 1));
}

/**
 * Repeats a call that throttling, a transaction conflict or the connection made fail. What is called
 * must bear being repeated: reads, writes that set values, transactions with a token.
 *
 * @throws {ConditionFailedError} at once, when a condition did not hold.
 * @throws {RateLimitedError} when the budget ended in throttling or conflicts.
 */
export async function withRetries<Result>(
  call: () => Promise<Result>,
  policy: RetryPolicy = DEFAULT_RETRIES,
): Promise<Result> {
  const deadline = performance.now() + policy.budget;
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const kind = classifyError(error);
      if (kind === 'condition') throw conditionFailed(error as Error);
      if (kind === 'fault') throw error;
      const pause = jitteredPause(attempt, policy, Math.random());
      if (performance.now() + pause >= deadline) {
        throw kind === 'contention'
          ? Object.assign(new RateLimitedError(), { cause: error })
          : error;
      }
      await sleep(pause);
    }
  }
}
