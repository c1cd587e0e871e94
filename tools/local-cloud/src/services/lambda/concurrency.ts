import { ApiError } from '../../cloud-service.ts';

/** What a new AWS account has for all its functions together. */
export const ACCOUNT_CONCURRENCY = 1000;

/** Counts the requests under way in one pool of concurrency: a function's reserved one or the rest. */
export class Concurrency {
  readonly #limit: () => number;
  #used = 0;

  constructor(limit: () => number) {
    this.#limit = limit;
  }

  /** @throws {ApiError} TooManyRequestsException */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#used >= this.#limit()) {
      throw new ApiError('TooManyRequestsException', 'Rate Exceeded.', 429);
    }
    this.#used++;
    try {
      return await work();
    } finally {
      this.#used--;
    }
  }
}
