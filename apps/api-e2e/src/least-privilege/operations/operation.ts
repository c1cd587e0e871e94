import type { Member } from '../../client/member.ts';

/** People who are there before any permission is missing; the reader follows the author. */
export interface Cast {
  author: Member;
  reader: Member;
}

/** Something that a user does, which needs permissions. */
export interface Operation {
  name: string;
  /** What has to be there first, made while nothing is missing; gives what is then tried. */
  prepare(cast: Cast): Promise<() => Promise<unknown>>;
}
