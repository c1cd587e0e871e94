import { ApiError } from '../api/api-error.ts';
import { SessionEnded } from '../auth/session-ended.ts';
import type { I18n } from '../i18n/i18n.ts';

/** What to tell the reader of a failure: the API's own words where it has any. */
export function errorLines(error: unknown, i18n: I18n): string[] {
  const { auth, errors } = i18n.t();
  if (error instanceof SessionEnded) return [auth.sessionEnded];
  if (!(error instanceof ApiError)) return [errors.unexpected];
  if (error.messages.length > 0) return [...error.messages];
  if (error.kind === 'refused') return [errors.refused(String(error.status))];
  return [errors[error.kind]];
}
