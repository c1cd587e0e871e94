import type { TransactPart } from '@conduit/dynamodb';
import { forgetFavoriteParts } from '../favorites/favorite-params.ts';
import { authorTagOf, shardOf, slotOf, stemOf } from '../table/article-id.ts';
import {
  ARTICLES_TABLE as table,
  ENTRY,
  GLOBAL_COUNTER_SLOTS,
  LIST_SHARDS,
  cleanupKey,
  contentPartition,
  counterKey,
  entryKey,
  globalPartition,
  headKey,
  thinAuthorPartition,
  titlePartition,
} from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { countDeletedPart, countPublishedPart } from '../table/author-directory-parts.ts';
import type { AuthorDirectory } from '../table/author-directory.ts';
import { personBytes } from '../table/person-bytes.ts';
import type { ArticleHead, BodyChunkItem, HeadItem } from './article-items.ts';

/**
 * The parts of a transaction that make an article, without its body and its tags' lists.
 *
 * @param directory as {@link countPublishedPart} takes it.
 */
export function publishParts(head: ArticleHead, directory?: AuthorDirectory): TransactPart[] {
  const item: HeadItem = { ...headKey(head.id), ...head };
  return [
    { Put: { table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
    { Put: { table, Item: thinAuthorKey(head.id) } },
    { Put: { table, Item: { ...globalEntryKey(head.id), by: personBytes(head.authorId) } } },
    { Put: { table, Item: titleKey(head) } },
    countPublishedPart(head.id, directory),
    countGloballyPart(head.id, 1),
  ];
}

/** Lists an article under another title. */
export function retitleParts(before: ArticleHead, after: ArticleHead): TransactPart[] {
  if (before.title === after.title) return [];
  return [{ Delete: { table, Key: titleKey(before) } }, { Put: { table, Item: titleKey(after) } }];
}

/** What an edit may change; the favourites' count is not among it, for it changes without one. */
const EDITABLE = [
  'title',
  'description',
  'tagList',
  'updatedAt',
  'version',
  'bodyVersion',
  'bodyChunks',
] as const satisfies (keyof ArticleHead)[];

/** Replaces an article that nobody has edited or deleted since `head.version - 1`. */
export function editPart(head: ArticleHead): TransactPart {
  return {
    Update: {
      table,
      Key: headKey(head.id),
      UpdateExpression: `SET ${EDITABLE.map((name) => `#${name} = :${name}`).join(', ')}`,
      ConditionExpression: '#version = :seen',
      ExpressionAttributeNames: Object.fromEntries(EDITABLE.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(EDITABLE.map((name) => [`:${name}`, head[name]])),
        ':seen': head.version - 1,
      },
    },
  };
}

/**
 * Takes an article out of its lists, if it is still at the version whose tags are being removed, and
 * notes what has to be cleaned up after it.
 *
 * @param favoriters everybody who favourited it, in whose lists it is not found afterwards; absent
 *   where they are too many for one transaction.
 */
export function deleteParts(
  head: ArticleHead,
  directory: AuthorDirectory,
  favoriters?: readonly string[],
): TransactPart[] {
  return [
    {
      Delete: {
        table,
        Key: headKey(head.id),
        ConditionExpression: favoriters
          ? '#version = :seen AND favoritesCount = :favorites'
          : '#version = :seen',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: {
          ':seen': head.version,
          ...(favoriters && { ':favorites': favoriters.length }),
        },
      },
    },
    { Delete: { table, Key: thinAuthorKey(head.id) } },
    { Delete: { table, Key: globalEntryKey(head.id) } },
    { Delete: { table, Key: titleKey(head) } },
    countDeletedPart(head.id, directory),
    countGloballyPart(head.id, -1),
    { Put: { table, Item: { ...cleanupKey(head.id), since: new Date().toISOString() } } },
    ...(favoriters ?? []).flatMap((personId) => forgetFavoriteParts(head.id, personId)),
  ];
}

/** Writes a body's parts over those of an earlier version, and removes what that one had more of. */
export function bodyParts(
  head: ArticleHead,
  chunks: readonly Uint8Array[],
  earlierChunks = 0,
): TransactPart[] {
  const puts = chunks.map((bytes, position): TransactPart => {
    const item: BodyChunkItem = { ...bodyKey(head.id, position), version: head.version, bytes };
    return { Put: { table, Item: item } };
  });
  const surplus = Array.from({ length: Math.max(0, earlierChunks - chunks.length) }, (_, more) => ({
    Delete: { table, Key: bodyKey(head.id, chunks.length + more) },
  }));
  return [...puts, ...surplus];
}

export function bodyKey(id: string, position: number): ArticlesKey {
  return { pk: contentPartition(id), sk: `B${String(position).padStart(2, '0')}` };
}

function thinAuthorKey(id: string): ArticlesKey {
  return { pk: thinAuthorPartition(authorTagOf(id)), sk: `${ENTRY}${stemOf(id)}` };
}

function titleKey({ id, title }: Pick<ArticleHead, 'id' | 'title'>): ArticlesKey {
  return entryKey(titlePartition(title), id);
}

function globalEntryKey(id: string): ArticlesKey {
  return entryKey(globalPartition(shardOf(id, LIST_SHARDS)), id);
}

function countGloballyPart(id: string, by: number): TransactPart {
  const partition = globalPartition(shardOf(id, LIST_SHARDS));
  return {
    Update: {
      table,
      Key: counterKey(partition, slotOf(id, GLOBAL_COUNTER_SLOTS)),
      UpdateExpression: 'ADD n :by',
      ExpressionAttributeValues: { ':by': by },
    },
  };
}
