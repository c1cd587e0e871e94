/**
 * What auth-service asks of profile-service, the owner of people and their names, by direct invoke.
 * Every handler is idempotent: an invoke may be repeated.
 */
export const ProfilePattern = {
  /** {@link ReserveNames} */
  reserve: 'profile.reserve',
  /** {@link ConfirmRegistration} */
  confirm: 'profile.confirm',
  /** {@link ReleaseNames} */
  release: 'profile.release',
  /** {@link UpdateProfile} */
  update: 'profile.update',
} as const;

/** How long names are kept for a saga, in milliseconds: twice the longest that a function may run. */
export const LEASE = 60_000;

/**
 * Holds names until {@link ConfirmRegistration} or {@link UpdateProfile}, at most for {@link LEASE}.
 *
 * @throws {AlreadyTakenError} naming what somebody else holds; nothing is reserved then.
 */
export interface ReserveNames {
  reservationId: string;
  /** Whom the names are for; absent in a registration, whose user does not exist yet. */
  userId?: string;
  username?: string;
  email?: string;
}

/**
 * Makes a person of a reservation.
 *
 * @throws {AlreadyTakenError} when the lease ran out and somebody else took a name.
 */
export interface ConfirmRegistration {
  reservationId: string;
  userId: string;
  username: string;
  email: string;
}

/** Lets go of names, unless they were confirmed or taken over meanwhile. */
export interface ReleaseNames {
  reservationId: string;
  username?: string;
  email?: string;
}

/**
 * Changes what is named and answers the `Account` as it is then.
 *
 * @throws {AlreadyTakenError} naming what somebody else holds; nothing is changed then.
 * @throws {NotFoundError} for an unknown user.
 */
export interface UpdateProfile {
  userId: string;
  username?: string;
  email?: string;
  bio?: string | null;
  image?: string | null;
}
