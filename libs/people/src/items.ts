import type { ProfilesKey } from './profiles-table.ts';

/** A person, as it is stored. */
export interface ProfileItem extends ProfilesKey {
  id: string;
  username: string;
  email: string;
  bio: string | null;
  image: string | null;
}

/**
 * A username or an email that is held. Either for good by `userId`, or for a while by the
 * registration or change `reservationId` that is under way: then it has a `leaseUntil`, after which
 * anybody may take it over.
 */
export interface ReservationItem extends ProfilesKey {
  /** Absent while the user does not exist yet. */
  userId?: string;
  reservationId?: string;
  /** Epoch milliseconds. */
  leaseUntil?: number;
  /** Epoch seconds, for DynamoDB to clear away what was never confirmed. */
  expiresAt?: number;
}

/** Counts the changes of someone's follows: every one is conditional on it, and they are ordered by it. */
export interface FollowHeaderItem extends ProfilesKey {
  version: number;
}

/** A part of the people whom someone follows; see {@link followBucketKey}. */
export interface FollowBucketItem extends ProfilesKey {
  /** Absent when the last one is gone: DynamoDB has no empty sets. */
  ids?: Set<string>;
}
