import type { User } from '@conduit/contracts';
import { isRecord } from '../api/api-error.ts';

/** `loading` until `GET /user` has answered for the first time. */
export type AuthState = 'authenticated' | 'unauthenticated' | 'loading' | 'unavailable';

/** What `GET /user` says of the token: it is someone's, it is nobody's, or nothing for now. */
export type Verdict = 'valid' | 'invalid' | 'unknown';

/**
 * Any 4xx but a time-out (408) and a rate limit (429) is the API's word that the token is no good. A
 * 5xx, a lost connection and a body that is no user say nothing about it.
 *
 * @param status 0 when no answer came.
 */
export function verdictOf(status: number, body: unknown): Verdict {
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) return 'invalid';
  return status >= 200 && status < 300 && userIn(body) ? 'valid' : 'unknown';
}

/** The user of a body, if it holds one. */
export function userIn(body: unknown): User | undefined {
  if (!isRecord(body) || !isRecord(body['user'])) return undefined;
  const { email, token, username, bio, image } = body['user'];
  if (!isFilled(email) || !isFilled(token) || !isFilled(username)) return undefined;
  return { email, token, username, bio: textOrNull(bio), image: textOrNull(image) };
}

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 15_000;

/** How many milliseconds to wait after so many failed attempts in a row. */
export function retryDelay(failures: number): number {
  return Math.min(FIRST_DELAY * 2 ** (failures - 1), LONGEST_DELAY);
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function textOrNull(value: unknown): string | null {
  return isFilled(value) ? value : null;
}
