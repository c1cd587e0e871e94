import type { HttpResponse } from '../../http-origin.ts';
import { headerValue } from './headers.ts';
import type { CachePolicyConfig } from './policies.schema.ts';

/** In bytes of bodies; the oldest entries make room. An edge location's is larger, not endless. */
const CAPACITY = 64 * 1024 * 1024;

/** CloudFront's own minimum where a distribution does not set one, in seconds. */
const DEFAULT_ERROR_TTL = 10;

/** Errors that CloudFront keeps in any case, and those that it keeps if the origin names an age. */
const CACHED_ERRORS = new Set([404, 414, 500, 501, 502, 503, 504]);
const CACHED_ERRORS_WITH_AGE = new Set([400, 403, 405, 412, 415]);

export type ErrorTtls = ReadonlyMap<number, number>;

export interface CachedResponse {
  response: HttpResponse;
  path: string;
  /** Both in milliseconds since the epoch. */
  storedAt: number;
  expiresAt: number;
}

/** What one distribution keeps of its origins' answers, in memory. */
export class EdgeCache {
  readonly #entries = new Map<string, CachedResponse>();
  #size = 0;

  /** The entry of a key, expired or not: an expired one may still be confirmed by its origin. */
  get(key: string): CachedResponse | undefined {
    return this.#entries.get(key);
  }

  /** @param ttl in seconds; nothing is kept for 0. */
  put(key: string, path: string, response: HttpResponse, ttl: number): void {
    this.#remove(key);
    if (ttl <= 0) return;
    const storedAt = Date.now();
    this.#entries.set(key, { response, path, storedAt, expiresAt: storedAt + ttl * 1000 });
    this.#size += response.body.length;
    for (const oldest of this.#entries.keys()) {
      if (this.#size <= CAPACITY) break;
      this.#remove(oldest);
    }
  }

  /** @param paths as in an invalidation: `/*`, `/images/*` or one path. */
  invalidate(paths: readonly string[]): void {
    const isMeant = (path: string): boolean =>
      paths.some((pattern) =>
        pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern,
      );
    for (const [key, { path }] of this.#entries) if (isMeant(path)) this.#remove(key);
  }

  #remove(key: string): void {
    this.#size -= this.#entries.get(key)?.response.body.length ?? 0;
    this.#entries.delete(key);
  }
}

/**
 * How long CloudFront keeps an answer, in seconds ("Manage how long content stays in the cache"):
 * what the origin says within the policy's bounds, the default where it says nothing.
 */
export function timeToLive(
  response: HttpResponse,
  policy: CachePolicyConfig,
  errorTtls: ErrorTtls,
): number {
  const age = originAge(response);
  if (response.status >= 400) {
    const isKept =
      CACHED_ERRORS.has(response.status) ||
      (CACHED_ERRORS_WITH_AGE.has(response.status) && age !== undefined);
    if (!isKept) return 0;
    const minimum = errorTtls.get(response.status) ?? DEFAULT_ERROR_TTL;
    return age === undefined ? minimum : Math.max(minimum, bounded(age, policy));
  }
  return age === undefined
    ? Math.max(policy.MinTTL, Math.min(policy.DefaultTTL, policy.MaxTTL))
    : bounded(age, policy);
}

function bounded(age: number, { MinTTL, MaxTTL }: CachePolicyConfig): number {
  return Math.max(MinTTL, Math.min(age, MaxTTL));
}

/** What the origin asks for by Cache-Control or Expires, in seconds; undefined if it says nothing. */
function originAge({ headers }: HttpResponse): number | undefined {
  const directives = new Map<string, string>();
  for (const directive of (headerValue(headers, 'cache-control') ?? '').toLowerCase().split(',')) {
    const [name = '', value = ''] = directive.trim().split('=', 2);
    directives.set(name, value);
  }
  if (['no-cache', 'no-store', 'private'].some((name) => directives.has(name))) return 0;
  const maxAge = directives.get('s-maxage') ?? directives.get('max-age');
  if (maxAge !== undefined) return Number.parseInt(maxAge, 10) || 0;
  const expires = headerValue(headers, 'expires');
  if (expires === undefined) return undefined;
  return Math.max(0, (Date.parse(expires) - Date.now()) / 1000 || 0);
}
