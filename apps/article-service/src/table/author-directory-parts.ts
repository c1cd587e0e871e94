import type { TransactPart } from '@conduit/dynamodb';
import { authorTagOf, stemOf } from './article-id.ts';
import { ARTICLES_TABLE as table, authorPartition, counterKey } from './articles-table.ts';
import type { ArticlesKey } from './articles-table.ts';
import { SEGMENT_ARTICLES, closedSegmentOf, withNewSegment } from './author-directory.ts';
import type { AuthorDirectory } from './author-directory.ts';

export type AuthorDirectoryItem = ArticlesKey & AuthorDirectory;

export function directoryKey(authorTag: string): ArticlesKey {
  return counterKey(authorPartition(authorTag));
}

/**
 * Counts a new article, if its id is the latest of its author's and the open segment has room.
 *
 * @param seen the directory, where it was read because an attempt without it had failed. A full
 *   segment can only be closed with it.
 */
export function countPublishedPart(id: string, seen?: AuthorDirectory): TransactPart {
  const Key = directoryKey(authorTagOf(id));
  if (seen && seen.openCount >= SEGMENT_ARTICLES) {
    const Item: AuthorDirectoryItem = { ...Key, ...withNewSegment(seen, stemOf(id)) };
    return {
      Put: {
        table,
        Item,
        ConditionExpression: 'revision = :seen AND newestStem < :stem',
        ExpressionAttributeValues: { ':seen': seen.revision, ':stem': stemOf(id) },
      },
    };
  }
  return {
    Update: {
      table,
      Key,
      UpdateExpression: 'ADD n :one, revision :one, openCount :one SET newestStem = :stem',
      ConditionExpression: 'attribute_not_exists(pk) OR (newestStem < :stem AND openCount < :full)',
      ExpressionAttributeValues: { ':one': 1, ':stem': stemOf(id), ':full': SEGMENT_ARTICLES },
    },
  };
}

/** Takes a deleted article out of the count of its segment, if that is still the one it lies in. */
export function countDeletedPart(id: string, seen: AuthorDirectory): TransactPart {
  const Key = directoryKey(authorTagOf(id));
  const segment = closedSegmentOf(seen, stemOf(id));
  if (segment === undefined) {
    return {
      Update: {
        table,
        Key,
        UpdateExpression: 'ADD n :less, revision :one, openCount :less',
        ConditionExpression: 'attribute_not_exists(openAbove) OR openAbove < :stem',
        ExpressionAttributeValues: { ':less': -1, ':one': 1, ':stem': stemOf(id) },
      },
    };
  }
  return {
    Update: {
      table,
      Key,
      UpdateExpression:
        'ADD n :less, revision :one SET closedCounts.#segment = closedCounts.#segment - :one',
      ConditionExpression: 'attribute_exists(closedCounts.#segment)',
      ExpressionAttributeNames: { '#segment': segment },
      ExpressionAttributeValues: { ':less': -1, ':one': 1 },
    },
  };
}
