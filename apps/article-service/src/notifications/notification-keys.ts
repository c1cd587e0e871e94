import { createHash } from 'node:crypto';
import { ENTRY, LIST_SHARDS, counterKey } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { personTag } from '../table/person-tag.ts';

const TIME_LENGTH = 9;
const SUBJECT_LENGTH = 8;
const FORM = new RegExp(`^[0-9a-z]{${TIME_LENGTH + SUBJECT_LENGTH}}$`);

/** The shards of an inbox: 1,000 write units a second each, for people of whom everybody hears. */
export const INBOX_SHARDS = Array.from({ length: LIST_SHARDS }, (_, shard) => shard);

export function inboxPartition(personId: string, shard: number): string {
  return `n|${shard}|${personTag(personId)}`;
}

/**
 * The id of a notification: when it happened, then a hash of what it is about, in base 36. Ids sort by
 * time, a repeated event gives the same, and the shard is the same whenever it happens again.
 */
export function notificationId(subject: ArticlesKey, time: number): string {
  const bits = createHash('sha256').update(`${subject.pk} ${subject.sk}`).digest();
  const digits = bits.readBigUInt64BE().toString(36).padStart(SUBJECT_LENGTH, '0');
  return firstIdAt(time) + digits.slice(-SUBJECT_LENGTH);
}

export function isNotificationId(text: string): boolean {
  return FORM.test(text);
}

/** What the ids of all notifications begin with, or follow, that happened at a time or later. */
export function firstIdAt(time: number): string {
  return time.toString(36).padStart(TIME_LENGTH, '0');
}

/** When it happened, in milliseconds. */
export function happenedAt(id: string): number {
  return Number.parseInt(id.slice(0, TIME_LENGTH), 36);
}

export function inboxShardOf(id: string): number {
  return Number.parseInt(id.slice(-1), 36) % LIST_SHARDS;
}

/** Where a notification lies in an inbox. */
export function notificationKey(personId: string, id: string): ArticlesKey {
  return { pk: inboxPartition(personId, inboxShardOf(id)), sk: `${ENTRY}${id}` };
}

/** The id of a notification by where it lies. */
export function notificationIdOf({ sk }: ArticlesKey): string {
  return sk.slice(ENTRY.length);
}

export function inboxCounterKey(personId: string, shard: number): ArticlesKey {
  return counterKey(inboxPartition(personId, shard));
}

/** Under the follower: those who are followed by very many share no partition. */
export function followSubject(followerId: string, followedId: string): ArticlesKey {
  return { pk: `NF|${personTag(followerId)}`, sk: `P${personTag(followedId)}` };
}

/** What is told of an article; all of it goes with the article. */
export function articleSubjects(articleId: string): string {
  return `N|${articleId}`;
}

export function favoriteSubject(articleId: string, personId: string): ArticlesKey {
  return { pk: articleSubjects(articleId), sk: `F${personTag(personId)}` };
}

export function commentSubject(articleId: string, commentId: number): ArticlesKey {
  return { pk: articleSubjects(articleId), sk: `C${commentId}` };
}
