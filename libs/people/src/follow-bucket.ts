import type { ProfilesKey } from './profiles-table.ts';

const BUCKETS = 16;

/**
 * The most people one bucket takes. 16 buckets of 1,500 ids of 36 bytes are below 1 MB, so that one
 * Query always reads all of someone's follows; and a bucket is far from an item's 400 KB.
 */
export const FOLLOW_BUCKET_CAPACITY = 1_500;

/** All buckets of a reader share this partition; their sort keys begin with {@link BUCKET_PREFIX}. */
export function followPartition(readerId: string): string {
  return `FO|${readerId}`;
}

export const BUCKET_PREFIX = 'B';

/** The bucket of `readerId`'s follows that holds `authorId`, if it is followed. */
export function followBucketKey(readerId: string, authorId: string): ProfilesKey {
  return { pk: followPartition(readerId), sk: `${BUCKET_PREFIX}${bucketOf(authorId)}` };
}

/** The key of the `FollowHeaderItem` of a reader. */
export function followHeaderKey(readerId: string): ProfilesKey {
  return { pk: followPartition(readerId), sk: 'H' };
}

/** FNV-1a, which spreads ids evenly whatever their form. */
function bucketOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % BUCKETS;
}
