import { defineTable } from '@conduit/dynamodb';

/** What a user's password change ended; written by auth-service alone, read by every service. */
export const AUTH_TABLE = defineTable({
  name: 'auth',
  owner: 'auth-service',
  partitionKey: 'pk',
  sortKey: 'sk',
});

/** The one item of a user in {@link AUTH_TABLE}; absent for who never changed the password. */
export interface RevocationItem {
  /** `U|<user id>` */
  pk: string;
  sk: 'R';
  /** Tokens issued up to this second (epoch, by Cognito's clock) are revoked. */
  validAfter?: number;
  /** The session that changed the password; its tokens are not. */
  keptOriginJti?: string;
  /** A password change that was begun: the session that began it. */
  changingOriginJti?: string;
}

export function revocationKey(userId: string): { pk: string; sk: 'R' } {
  return { pk: `U|${userId}`, sk: 'R' };
}
