import { randomInt } from 'node:crypto';
import { PERSON_TAG_LENGTH, personTag } from './person-tag.ts';

const TIME_LENGTH = 9;
const RANDOM_LENGTH = 4;
const STEM_LENGTH = TIME_LENGTH + RANDOM_LENGTH;
const FORM = new RegExp(`^[0-9a-z]{${STEM_LENGTH + PERSON_TAG_LENGTH}}$`);

let latest = 0;

/**
 * A new article's id: milliseconds, four random digits and the author's tag, all in base 36 and of
 * fixed width. Ids therefore sort by time, and the id alone says in which author's partition the
 * article lies. Within one process no two have the same time, so that what one client publishes in
 * succession is listed in that order.
 *
 * @param after an id, or its beginning, that the new one must be later than, whatever the clock says.
 */
export function newArticleId(authorId: string, after?: string, now = Date.now()): string {
  latest = Math.max(now, latest + 1);
  return articleIdAt(Math.max(latest, after === undefined ? 0 : createdAt(after) + 1), authorId);
}

/** The id of an article that was created at a given time, in milliseconds. */
export function articleIdAt(time: number, authorId: string): string {
  const random = randomInt(36 ** RANDOM_LENGTH);
  return base36(time, TIME_LENGTH) + base36(random, RANDOM_LENGTH) + personTag(authorId);
}

export function isArticleId(text: string): boolean {
  return FORM.test(text);
}

/** When the article was created, in milliseconds. */
export function createdAt(id: string): number {
  return Number.parseInt(id.slice(0, TIME_LENGTH), 36);
}

/** What of an id is left within its author's partition: time and random digits. */
export function stemOf(id: string): string {
  return id.slice(0, STEM_LENGTH);
}

export function authorTagOf(id: string): string {
  return id.slice(STEM_LENGTH);
}

/** A number below `width`, spread evenly over articles and the same for an article at all times. */
export function shardOf(id: string, width: number): number {
  return randomDigit(id, 0) % width;
}

/** As {@link shardOf}, and independent of it. */
export function slotOf(id: string, width: number): number {
  return randomDigit(id, 1) % width;
}

/** As both together, among up to 1,296. */
export function bucketOf(id: string, width: number): number {
  return (randomDigit(id, 2) * 36 + randomDigit(id, 3)) % width;
}

function randomDigit(id: string, position: number): number {
  return Number.parseInt(id.charAt(TIME_LENGTH + position), 36);
}

function base36(value: number, length: number): string {
  return value.toString(36).padStart(length, '0');
}
