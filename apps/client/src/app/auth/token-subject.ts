import { isRecord } from '../api/api-error.ts';

/**
 * Whose a token is, as it says itself: the `sub` of a JWT, which stays with an account whatever it is called.
 * Nobody has verified it: enough to tell apart the people who share a browser, for nothing else. Undefined where
 * the token says nothing of the kind; the API's always do.
 */
export function subjectOf(token: string | null): string | undefined {
  try {
    const payload = token?.split('.')[1] ?? '';
    // `atob` knows base64, a JWT has the form for addresses. A subject is plain ASCII.
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    const subject = isRecord(claims) ? claims['sub'] : undefined;
    return typeof subject === 'string' && subject !== '' ? subject : undefined;
  } catch {
    return undefined;
  }
}
