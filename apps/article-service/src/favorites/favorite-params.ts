import type { QueryParams, TransactPart } from '@conduit/dynamodb';
import type { ArticleRef } from '../articles/article-items.ts';
import { rangeParams } from '../lists/list-params.ts';
import {
  ARTICLES_TABLE as table,
  ENTRY,
  counterKey,
  entryKey,
  favoriteSetKey,
  favoritersPartition,
  favoritesPartition,
  headKey,
} from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { articleBytes } from '../table/article-bytes.ts';
import { personBytes } from '../table/person-bytes.ts';
import { personTag } from '../table/person-tag.ts';

/** The part of the transactions below that tells whether there is anything to do. */
export const FAVORITE_PART = 0;
/** The part that fails when there is no such article. */
export const ARTICLE_PART = 1;

/** Some of a person's favourites. */
export interface FavoriteSetItem extends ArticlesKey {
  /** As {@link articleBytes} writes them; absent when the last one was taken out. */
  ids?: Set<Uint8Array>;
  /** Counts the person's own changes, for their events to be ordered by. */
  revision?: number;
}

/** Who favourited an article. */
export interface FavoriterItem extends ArticlesKey {
  personId: string;
}

/**
 * Puts an article on a person's list and counts it on both sides, unless it stands there.
 *
 * @param seen the revision of the person's set that the change is the next one of.
 */
export function favoriteParts(article: ArticleRef, personId: string, seen: number): TransactPart[] {
  const favoriter: FavoriterItem = { ...favoriterKey(article.id, personId), personId };
  const entry = {
    ...entryKey(favoritesPartition(personId), article.id),
    by: personBytes(article.authorId),
  };
  return [
    { Put: { table, Item: favoriter, ConditionExpression: 'attribute_not_exists(pk)' } },
    countOnArticle(article.id, 1),
    { Put: { table, Item: entry } },
    reviseSetPart('ADD', article.id, personId, seen),
    countOnPerson(personId, 1),
  ];
}

/** Undoes {@link favoriteParts}. */
export function unfavoriteParts(articleId: string, personId: string, seen: number): TransactPart[] {
  return [
    removeFavoriterPart(articleId, personId),
    countOnArticle(articleId, -1),
    { Delete: { table, Key: favoriteKey(articleId, personId) } },
    reviseSetPart('DELETE', articleId, personId, seen),
    countOnPerson(personId, -1),
  ];
}

/** Takes a deleted article off a person's list. */
export function forgetFavoriteParts(articleId: string, personId: string): TransactPart[] {
  return [
    removeFavoriterPart(articleId, personId),
    { Delete: { table, Key: favoriteKey(articleId, personId) } },
    {
      Update: {
        table,
        Key: favoriteSetKey(personId, articleId),
        UpdateExpression: 'DELETE ids :id',
        ExpressionAttributeValues: { ':id': new Set([articleBytes(articleId)]) },
      },
    },
    countOnPerson(personId, -1),
  ];
}

/** Whether a person favourited an article. */
export function favoriteKey(articleId: string, personId: string): ArticlesKey {
  return entryKey(favoritesPartition(personId), articleId);
}

/** A person's favourites from one article to another, newest first; all where no limit is given. */
export function favoritesBetweenParams(
  personId: string,
  oldestId: string,
  newestId: string,
  limit?: number,
): QueryParams {
  const pk = favoritesPartition(personId);
  return rangeParams(pk, `${ENTRY}${oldestId}`, `${ENTRY}${newestId}`, limit);
}

function favoriterKey(articleId: string, personId: string): ArticlesKey {
  return { pk: favoritersPartition(articleId), sk: `F${personTag(personId)}` };
}

function removeFavoriterPart(articleId: string, personId: string): TransactPart {
  return {
    Delete: {
      table,
      Key: favoriterKey(articleId, personId),
      ConditionExpression: 'attribute_exists(pk)',
    },
  };
}

/** A set is never deleted, so that its revision goes on when the last favourite in it is gone. */
function reviseSetPart(
  action: 'ADD' | 'DELETE',
  articleId: string,
  personId: string,
  seen: number,
): TransactPart {
  return {
    Update: {
      table,
      Key: favoriteSetKey(personId, articleId),
      UpdateExpression: `${action} ids :id SET revision = :next`,
      ...(seen === 0
        ? { ConditionExpression: 'attribute_not_exists(revision)' }
        : { ConditionExpression: 'revision = :seen' }),
      ExpressionAttributeValues: {
        ':id': new Set([articleBytes(articleId)]),
        ':next': seen + 1,
        ...(seen > 0 && { ':seen': seen }),
      },
    },
  };
}

function countOnArticle(articleId: string, by: number): TransactPart {
  return {
    Update: {
      table,
      Key: headKey(articleId),
      UpdateExpression: 'ADD favoritesCount :by',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':by': by },
    },
  };
}

function countOnPerson(personId: string, by: number): TransactPart {
  return {
    Update: {
      table,
      Key: counterKey(favoritesPartition(personId)),
      UpdateExpression: 'ADD n :by',
      ExpressionAttributeValues: { ':by': by },
    },
  };
}
