import type { Member } from '../../client/member.ts';

/** People who are there before any permission is missing; the reader follows the author. */
export interface Cast {
  author: Member;
  reader: Member;
  /** Waits until what follows from requests is done. */
  consumed(): Promise<void>;
}

/** Something that a user does, which needs permissions. */
export interface Operation {
  name: string;
  /** Whether consumers of events go on with it, which is waited for. */
  isConsumed?: boolean;
  /**
   * What has to be there first, made while nothing is missing; gives what is then tried. Nothing that is
   * set off here may do what is tried: where it could, wait until it is consumed.
   */
  prepare(cast: Cast): Promise<() => Promise<unknown>>;
}
