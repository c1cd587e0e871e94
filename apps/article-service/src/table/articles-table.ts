import { defineTable } from '@conduit/dynamodb';
import { authorTagOf, bucketOf, shardOf, stemOf } from './article-id.ts';
import { personTag } from './person-tag.ts';

/**
 * Everything about articles; written by article-service alone. `docs/access-patterns.md` has each
 * read with its cost.
 *
 * | item | `pk` | `sk` |
 * | --- | --- | --- |
 * | article without its body | `a\|<author tag>` | `E<stem>` |
 * | how many articles an author has, and where in the list | `a\|<author tag>` | `Z0` |
 * | the same articles, thin, for deep offsets | `u\|<author tag>` | `E<stem>` |
 * | entry of the list of all articles, its counters | `g\|<shard>` | `E<id>`, `Z<slot>` |
 * | entry of a tag's list, its counter | `t\|<shard>\|<tag>` | `E<id>`, `Z0` |
 * | entry of an author's list under one tag | `ut\|<author tag>\|<tag>` | `E<stem>` |
 * | articles of one title | `title\|<title>` | `E<id>` |
 * | a person's favourites, their number | `f\|<person tag>` | `E<id>`, `Z0` |
 * | the same favourites, in sets | `fs\|<person tag>` | `B<bucket>` |
 * | who favourited an article | `V\|<id>` | `F<person tag>` |
 * | compressed body, comments | `A\|<id>` | `B<number>`, `C<stripe>\|<comment id>` |
 * | when a shard of a tag was first used | `TAGS\|<shard>` | `F<time>\|<tag>` |
 * | most used tags | `RANK\|<shard>` | `R<uses>\|<tag>` |
 * | a tag's present rank | `r\|<tag>` | `R` |
 * | what a deletion left to clean up | `X\|<shard>` | `E<id>` |
 * | how many notifications a day brought, by hour | `n\|days<shard>\|<person tag>` | `D<day>` |
 * | events on their way to the bus | `O\|<partition>` | `<event id>` |
 * | entry of a reader's timeline | `T\|<reader tag>` | `E<id>` |
 * | whose articles a timeline holds, and how many | `T\|<reader tag>` | `Z<bucket>` |
 * | when a timeline was found to be behind | `T\|<reader tag>` | `R` |
 * | an author's first subscribers, and whether there are others | `S\|<author tag>` | `T<reader tag>`, `Z` |
 * | the others | `S\|<author tag>\|<shard>` | `T<reader tag>` |
 * | authors who are pulled | `PULLED\|<copy>` | `A<author tag>` |
 *
 * `Z` sorts above `E`: one descending Query gives the count and the newest entries. What a client
 * chose (a tag) stands last in a key, so that no delimiter in it can lead elsewhere.
 */
export const ARTICLES_TABLE = defineTable({
  name: 'articles',
  owner: 'article-service',
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
  outbox: true,
});

/** How many partitions the records of clean-ups are spread over. */
export const CLEANUP_SHARDS = 4;

/** How many partitions the list of all articles, and that of each tag, is spread over. */
export const LIST_SHARDS = 4;
/** Counters in each shard of the list of all articles: more of them conflict less. */
export const GLOBAL_COUNTER_SLOTS = 4;

/**
 * Sets of a person's favourites. An id is 17 bytes and an item of up to 1 KB written at one price, so
 * that a favourite costs the same up to the three thousandth; each set takes 25 bytes besides.
 */
const FAVORITE_SETS = 64;

/** What an entry's sort key begins with. */
export const ENTRY = 'E';

/** Thin entries of at most this many are a read unit (4 KB, strongly consistent) as a rule. */
export const ENTRIES_PER_UNIT = 64;

export type ArticlesKey = {
  pk: string;
  sk: string;
};

export function authorPartition(authorTag: string): string {
  return `a|${authorTag}`;
}

export function thinAuthorPartition(authorTag: string): string {
  return `u|${authorTag}`;
}

export function globalPartition(shard: number): string {
  return `g|${shard}`;
}

export function tagPartition(tag: string, shard: number): string {
  return `t|${shard}|${tag}`;
}

export function authorTagPartition(authorTag: string, tag: string): string {
  return `ut|${authorTag}|${tag}`;
}

export function titlePartition(title: string): string {
  return `title|${title}`;
}

export function favoritesPartition(personId: string): string {
  return `f|${personTag(personId)}`;
}

/** All that a person favourited, for reading it whole: ids in sets, in no order. */
export function favoriteSetsPartition(personId: string): string {
  return `fs|${personTag(personId)}`;
}

/** The set of a person's favourites that holds an article, if it is one of them. */
export function favoriteSetKey(personId: string, articleId: string): ArticlesKey {
  const bucket = bucketOf(articleId, FAVORITE_SETS);
  return { pk: favoriteSetsPartition(personId), sk: `B${bucket}` };
}

export function favoritersPartition(articleId: string): string {
  return `V|${articleId}`;
}

/** Body and comments. */
export function contentPartition(articleId: string): string {
  return `A|${articleId}`;
}

export function headKey(articleId: string): ArticlesKey {
  return { pk: authorPartition(authorTagOf(articleId)), sk: `${ENTRY}${stemOf(articleId)}` };
}

export function counterKey(pk: string, slot = 0): ArticlesKey {
  return { pk, sk: `Z${slot}` };
}

export function entryKey(pk: string, articleId: string): ArticlesKey {
  return { pk, sk: `${ENTRY}${articleId}` };
}

export function cleanupPartition(shard: number): string {
  return `X|${shard}`;
}

export function cleanupKey(articleId: string): ArticlesKey {
  return entryKey(cleanupPartition(shardOf(articleId, CLEANUP_SHARDS)), articleId);
}

/** Which article a record of a clean-up is about. */
export function articleIdOfCleanup({ sk }: ArticlesKey): string {
  return sk.slice(ENTRY.length);
}
