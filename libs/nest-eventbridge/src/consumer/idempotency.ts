import type { Context } from 'aws-lambda';

/** Runs work once for each key, however often and wherever it is asked to. */
export interface Idempotency {
  /**
   * @throws {Error} when the same key is being worked on elsewhere, and whatever `work` throws; it
   *   may then be asked again.
   */
  once(key: string, context: Context, work: () => Promise<void>): Promise<void>;
}

/** What an `Idempotency` is injected by. */
export const IDEMPOTENCY = Symbol('conduit:idempotency');
