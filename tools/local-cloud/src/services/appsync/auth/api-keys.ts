import { ApiError } from '../../../cloud-service.ts';

const DAY_MS = 24 * 60 * 60_000;
/** How long a key lives that says nothing about it. */
const DEFAULT_LIFE_MS = 7 * DAY_MS;
const MAX_LIFE_MS = 365 * DAY_MS;

/** The keys of one API, several at a time while one takes over from another. */
export class ApiKeys {
  /** Milliseconds since 1970, by key. */
  readonly #expiry = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * @param expires seconds since 1970; AppSync rounds them down to the hour.
   * @throws {ApiError} ApiKeyValidityOutOfBoundsException for more than 365 days.
   */
  add(key: string, expires: number | undefined): void {
    const now = this.#now();
    const wanted = expires === undefined ? now + DEFAULT_LIFE_MS : expires * 1_000;
    if (wanted > now + MAX_LIFE_MS + DAY_MS) {
      throw new ApiError(
        'ApiKeyValidityOutOfBoundsException',
        'API key validity must be between 1 and 365 days.',
      );
    }
    this.#expiry.set(key, wanted - (wanted % 3_600_000));
  }

  get all(): string[] {
    return [...this.#expiry.keys()];
  }

  isValid(key: string): boolean {
    return (this.#expiry.get(key) ?? 0) > this.#now();
  }

  /** Milliseconds since 1970. */
  expiryOf(key: string): number | undefined {
    return this.#expiry.get(key);
  }
}
