import { createHash } from 'node:crypto';

/** Cognito's limit of a user name, which an email address to sign in with is (AdminCreateUser). */
const COGNITO_MAXIMUM = 128;

/**
 * The address by which Cognito knows a person. It is their own wherever Cognito takes it; the API
 * allows longer ones, for which a digest stands in. Nothing here sends mail, and what is shown to a
 * person comes from their profile.
 */
export function signInAddress(email: string): string {
  if (email.length <= COGNITO_MAXIMUM) return email;
  const digest = createHash('sha256').update(email.toLowerCase()).digest('hex');
  return `${digest}@long.invalid`;
}
