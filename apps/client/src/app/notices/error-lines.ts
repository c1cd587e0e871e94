import { ApiError } from '../api/api-error.ts';
import { SessionEnded } from '../auth/session-ended.ts';
import type { Messages } from '../i18n/messages.en.ts';

/** What to tell the reader of a failure: what the API says of it, where it says anything. */
export function errorLines(error: unknown, i18n: { t(): Messages }): string[] {
  const { auth, errors } = i18n.t();
  if (error instanceof SessionEnded) return [auth.sessionEnded];
  if (!(error instanceof ApiError)) return [errors.unexpected];
  if (error.messages.length > 0) return error.messages.map((line) => errors.fromApi(line));
  if (error.kind === 'refused') return [errors.refused(String(error.status))];
  return [errors[error.kind]];
}
