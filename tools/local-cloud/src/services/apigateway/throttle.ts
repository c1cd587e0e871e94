import type { MethodSetting } from './rest-api.schema.ts';

/** What an account has where neither the stage nor the method says anything. */
const ACCOUNT_RATE = 10_000;
const ACCOUNT_BURST = 5_000;

/** Holds `burst` tokens and gets `rate` a second; every request takes one. */
export class TokenBucket {
  readonly #rate: number;
  readonly #burst: number;
  readonly #now: () => number;
  #tokens: number;
  #filledAt: number;

  /** `now` gives milliseconds. */
  constructor(rate: number, burst: number, now: () => number = () => performance.now()) {
    this.#rate = rate;
    this.#burst = burst;
    this.#now = now;
    this.#tokens = burst;
    this.#filledAt = now();
  }

  tryTake(): boolean {
    const now = this.#now();
    const gained = ((now - this.#filledAt) / 1000) * this.#rate;
    this.#tokens = Math.min(this.#burst, this.#tokens + gained);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

/** A stage's throttling: a bucket per method, by the method's own settings or the stage's default. */
export class StageThrottle {
  readonly #settings = new Map<string, MethodSetting>();
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(settings: readonly MethodSetting[]) {
    for (const setting of settings) {
      // `/~1articles~1{slug}` in a template is the path `/articles/{slug}`.
      const path = setting.ResourcePath.replace(/^\/(?=~1)/, '').replaceAll('~1', '/');
      this.#settings.set(`${setting.HttpMethod} ${path}`, setting);
    }
  }

  /** Whether one more request may pass. */
  admits(method: string, resourcePath: string): boolean {
    const key = `${method} ${resourcePath}`;
    const bucket = this.#buckets.get(key) ?? this.#bucketFor(key);
    this.#buckets.set(key, bucket);
    return bucket.tryTake();
  }

  #bucketFor(key: string): TokenBucket {
    const own = this.#settings.get(key);
    const general = this.#settings.get('* /*');
    return new TokenBucket(
      own?.ThrottlingRateLimit ?? general?.ThrottlingRateLimit ?? ACCOUNT_RATE,
      own?.ThrottlingBurstLimit ?? general?.ThrottlingBurstLimit ?? ACCOUNT_BURST,
    );
  }
}
