import type { CurrentUser } from '../token/current-user.ts';
import type { RevocationItem } from './auth-table.ts';

/**
 * Whether a password change ended a token's session. `iat` counts whole seconds, so a token of the
 * same second as the change counts as earlier.
 */
export function isRevoked(
  token: Pick<CurrentUser, 'issuedAt' | 'originJti'>,
  revocation: Pick<RevocationItem, 'validAfter' | 'keptOriginJti'> | undefined,
): boolean {
  if (revocation?.validAfter === undefined || token.issuedAt > revocation.validAfter) return false;
  return token.originJti !== revocation.keptOriginJti;
}
