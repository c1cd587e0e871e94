import { defineTable } from '@conduit/dynamodb';

/**
 * People, the names they hold and whom they follow; written by profile-service alone.
 *
 * | item | `pk` | `sk` |
 * | --- | --- | --- |
 * | {@link ProfileItem} | `U\|<user id>` | `P` |
 * | {@link ReservationItem} of a username | `N\|<username>` | `N` |
 * | {@link ReservationItem} of an email | `M\|<email in lower case>` | `M` |
 * | {@link FollowBucketItem} | `FO\|<user id>` | `B0` … `B15` |
 * | {@link FollowHeaderItem} | `FO\|<user id>` | `H` |
 * | events on their way to the bus | `O\|<partition>` | `<event id>` |
 */
export const PROFILES_TABLE = defineTable({
  name: 'profiles',
  owner: 'profile-service',
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
  outbox: true,
});

/** The primary key of an item of {@link PROFILES_TABLE}. */
export interface ProfilesKey {
  pk: string;
  sk: string;
}

export function profileKey(userId: string): ProfilesKey {
  return { pk: `U|${userId}`, sk: 'P' };
}

/** Usernames are compared with regard to case. */
export function usernameKey(username: string): ProfilesKey {
  return { pk: `N|${username}`, sk: 'N' };
}

/** Email addresses are compared without regard to case. */
export function emailKey(email: string): ProfilesKey {
  return { pk: `M|${normalizedEmail(email)}`, sk: 'M' };
}

/** Two addresses are the same account's when this is the same. */
export function normalizedEmail(email: string): string {
  return email.toLowerCase();
}
