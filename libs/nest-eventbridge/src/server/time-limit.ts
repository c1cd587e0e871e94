import type { Context } from 'aws-lambda';

/** What is kept of an invocation's time to say what failed: a tenth, and no more than this. */
const MOST_KEPT_MS = 1_000;
const SHARE_KEPT = 0.1;

/** A handler had not ended when its invocation's time was nearly over. */
export class HandlerTimeoutError extends Error {
  override readonly name = 'HandlerTimeoutError';
}

/** When the handlers of an invocation have to have ended, in milliseconds since 1970. */
export function deadlineOf(context: Context): number {
  const left = context.getRemainingTimeInMillis();
  return Date.now() + left - Math.min(MOST_KEPT_MS, left * SHARE_KEPT);
}

/**
 * Waits for work until a deadline, and not for what it does afterwards: nothing can end it.
 *
 * @param what it is, for the error to name.
 * @throws {HandlerTimeoutError} at the deadline, and whatever the work throws before.
 */
export async function endingBy(
  deadline: number,
  what: string,
  work: () => Promise<void>,
): Promise<void> {
  const limit = Math.max(0, Math.round(deadline - Date.now()));
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new HandlerTimeoutError(`${what} had not ended after ${limit} ms`));
  }, limit);
  try {
    await Promise.race([work(), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
