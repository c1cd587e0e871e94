import { createHash } from 'node:crypto';

/** 13 digits of base 36 hold 64 bits. */
export const PERSON_TAG_LENGTH = 13;

const tags = new Map<string, string>();
const REMEMBERED = 10_000;

/**
 * A short name for a person in keys and article ids: 64 bits of their id's hash. A Cognito `sub` has
 * fixed digits, so a part of it would not do. Among ten million people, the odds that any two share
 * a tag are 1 to 370,000; nobody chooses their `sub`, so a collision cannot be sought.
 */
export function personTag(personId: string): string {
  const known = tags.get(personId);
  if (known !== undefined) return known;
  const bits = createHash('sha256').update(personId).digest().readBigUInt64BE();
  const tag = bits.toString(36).padStart(PERSON_TAG_LENGTH, '0');
  if (tags.size >= REMEMBERED) tags.clear();
  tags.set(personId, tag);
  return tag;
}
