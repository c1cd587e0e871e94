import type { TransactPart } from '@conduit/dynamodb';
import { authorTagOf, shardOf, stemOf } from '../table/article-id.ts';
import {
  ARTICLES_TABLE as table,
  ENTRY,
  LIST_SHARDS,
  authorTagPartition,
  counterKey,
  entryKey,
  tagPartition,
} from '../table/articles-table.ts';
import { personBytes } from '../table/person-bytes.ts';
import { firstUseKey } from './tag-keys.ts';
import { firstUseOf } from './tag-usage.ts';
import type { ShardUsage, TagUsage } from './tag-usage.ts';

/** The most parts that one tag adds to a transaction. */
export const PARTS_PER_TAG = 4;

/** The article that gains or loses a tag. */
export interface TaggedArticle {
  id: string;
  authorId: string;
}

/**
 * Lists an article under a tag: an entry and a count in the tag's list, an entry in the author's list
 * under the tag, and, for the first article in a shard, the tag's presence. Which of both it is comes
 * from `usage`; a condition on the counter makes the transaction fail if that has changed.
 */
export function addTagParts(article: TaggedArticle, usage: TagUsage, now: number): TransactPart[] {
  const { tag, pk, shard, inShard, authorTagKey } = places(article, usage);
  const firstUsed = firstUseOf(usage, now);
  return [
    { Put: { table, Item: { ...entryKey(pk, article.id), by: personBytes(article.authorId) } } },
    { Put: { table, Item: authorTagKey } },
    ...(inShard.n > 0
      ? [changeCount(pk, 1, 'n > :bound', 0)]
      : [
          {
            Put: {
              table,
              Item: { ...counterKey(pk), n: 1, firstUsed },
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
          { Put: { table, Item: firstUseKey(tag, shard, firstUsed) } },
        ]),
  ];
}

/** Undoes {@link addTagParts}; the last article in a shard takes the tag's presence with it. */
export function removeTagParts(article: TaggedArticle, usage: TagUsage): TransactPart[] {
  const { tag, pk, shard, inShard, authorTagKey } = places(article, usage);
  return [
    { Delete: { table, Key: entryKey(pk, article.id) } },
    { Delete: { table, Key: authorTagKey } },
    ...(inShard.n > 1
      ? [changeCount(pk, -1, 'n > :bound', 1)]
      : [
          {
            Delete: {
              table,
              Key: counterKey(pk),
              ConditionExpression: 'n = :one',
              ExpressionAttributeValues: { ':one': 1 },
            },
          },
          { Delete: { table, Key: firstUseKey(tag, shard, inShard.firstUsed ?? 0) } },
        ]),
  ];
}

function places(article: TaggedArticle, { tag, shards }: TagUsage) {
  const shard = shardOf(article.id, LIST_SHARDS);
  const inShard: ShardUsage = shards[shard] ?? { n: 0 };
  return {
    tag,
    shard,
    inShard,
    pk: tagPartition(tag, shard),
    authorTagKey: {
      pk: authorTagPartition(authorTagOf(article.id), tag),
      sk: `${ENTRY}${stemOf(article.id)}`,
    },
  };
}

function changeCount(pk: string, by: number, condition: string, bound: number): TransactPart {
  return {
    Update: {
      table,
      Key: counterKey(pk),
      UpdateExpression: 'ADD n :by',
      ConditionExpression: condition,
      ExpressionAttributeValues: { ':by': by, ':bound': bound },
    },
  };
}
