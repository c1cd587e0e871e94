import { ENTRY, entryKey } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { PERSON_TAG_LENGTH } from '../table/person-tag.ts';

/**
 * Items that hold a timeline's subscriptions. Each takes up to some 40 authors within 1 KB, so a
 * delivery costs the same up to some 2,500 of them.
 */
export const SUBSCRIPTION_BUCKETS = 64;

/** The contract's first people concerned: those whose feeds a publish changes within the request. */
export const HOME_CAPACITY = 100;

/** Partitions of an author's further subscribers: a million of them are 63,000 in each. */
export const SUBSCRIBER_SHARDS = 16;

/**
 * Every feed page asks which authors are pulled. A partition answers 3,000 times a second (DynamoDB
 * Developer Guide, "Partitions and data distribution"), so the answer stands in several.
 */
export const PULLED_COPIES = 8;

/** What the sort keys of subscriptions begin with: they sort above the entries. */
export const SUBSCRIPTIONS = 'Z';
/** Of a subscriber. */
export const SUBSCRIBER = 'T';
/** Of an author who is pulled. */
export const PULLED = 'A';

export function timelinePartition(readerTag: string): string {
  return `T|${readerTag}`;
}

export function timelineEntryKey(readerTag: string, articleId: string): ArticlesKey {
  return entryKey(timelinePartition(readerTag), articleId);
}

/** The item that says whether a timeline is subscribed to an author. */
export function subscriptionsKey(readerTag: string, authorTag: string): ArticlesKey {
  const bucket = spread(authorTag, SUBSCRIPTION_BUCKETS);
  return { pk: timelinePartition(readerTag), sk: `${SUBSCRIPTIONS}${twoDigits(bucket)}` };
}

/** How many items of {@link catchUpKey} a timeline has at most. */
export const CATCH_UP_ITEMS = 1;

/** When a timeline was last found to be behind. */
export function catchUpKey(readerTag: string): ArticlesKey {
  return { pk: timelinePartition(readerTag), sk: 'R' };
}

/** The partition of an author's first subscribers. */
export function homePartition(authorTag: string): string {
  return `S|${authorTag}`;
}

/** How many subscribers there are at home, and whether there are others. */
export function homeKey(authorTag: string): ArticlesKey {
  return { pk: homePartition(authorTag), sk: 'Z' };
}

export function homeSubscriberKey(authorTag: string, readerTag: string): ArticlesKey {
  return { pk: homePartition(authorTag), sk: `${SUBSCRIBER}${readerTag}` };
}

export function subscriberShardPartition(authorTag: string, shard: number): string {
  return `S|${authorTag}|${twoDigits(shard)}`;
}

export function subscriberShardKey(authorTag: string, readerTag: string): ArticlesKey {
  const shard = spread(readerTag, SUBSCRIBER_SHARDS);
  return {
    pk: subscriberShardPartition(authorTag, shard),
    sk: `${SUBSCRIBER}${readerTag}`,
  };
}

export function pulledPartition(copy: number): string {
  return `PULLED|${copy}`;
}

/** The copy of the pulled authors that a reader asks. */
export function pulledPartitionFor(readerTag: string): string {
  return pulledPartition(spread(readerTag, PULLED_COPIES));
}

export function articleIdOfEntry({ sk }: ArticlesKey): string {
  return sk.slice(ENTRY.length);
}

/** A number below `width`, of the tag's last digits: the first are not evenly spread. */
function spread(tag: string, width: number): number {
  return Number.parseInt(tag.slice(PERSON_TAG_LENGTH - 4), 36) % width;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
