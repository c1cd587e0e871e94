import { randomBytes } from 'node:crypto';

/**
 * A name that no other test and no earlier run has used: the suite shares its stack with whatever
 * is in there already.
 */
export function unique(name: string): string {
  return `${name}-${randomBytes(6).toString('hex')}`;
}
