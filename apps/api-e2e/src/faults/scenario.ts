import type { Member } from '../client/member.ts';
import type { Sendable } from './traced-request.ts';

/** How far a request has got, as everybody sees it. */
export type Progress = 'before' | 'between' | 'after';

/** Whom several trials share: somebody who writes, and somebody who follows them. */
export interface Cast {
  author: Member;
  reader: Member;
}

/** A request that writes, on what was made for it alone, and how to tell what has become of it. */
export interface Trial {
  request: Sendable;
  /**
   * Looks from outside. `between` is for what takes several steps and says so.
   *
   * @throws {Error} saying what is half done.
   */
  progress(): Promise<Progress>;
  /** Who writes beside the cast. */
  authors?: readonly Member[];
  /** The tags that articles of this trial carry or may carry, and no others. */
  tags?: readonly string[];
  /** What the same request answers after it has happened; the scenario's `status` where absent. */
  repeatedStatus?: number;
  /** As if the time had passed for which something is kept from others. */
  passTime?(): Promise<void>;
}

/** A kind of request that writes. */
export interface Scenario {
  /** `PUT /articles/:slug, tags` */
  name: string;
  /** What success answers. */
  status: number;
  begin(cast: Cast): Promise<Trial>;
}

/** @throws {Error} where requests that were sent so often have made more than that. */
export function expectAtMost(sent: number, made: number): void {
  if (made > sent) throw new Error(`${made} were made, where ${sent} were asked for`);
}
