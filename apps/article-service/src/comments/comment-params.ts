import type { QueryParams, TransactPart } from '@conduit/dynamodb';
import { rangeParams } from '../lists/list-params.ts';
import { ARTICLES_TABLE as table, contentPartition, headKey } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';

export interface StoredComment {
  id: number;
  authorId: string;
  body: string;
}

export type CommentItem = ArticlesKey & StoredComment;

/** As many digits as the largest safe integer has, so that keys sort as numbers do. */
const DIGITS = 16;

/** The parts of {@link addCommentParts}. */
export const COMMENT_PART = 0;
export const COMMENTED_ARTICLE_PART = 1;

/**
 * An article's comments lie in as many ranges of keys, by the lowest bits of their ids, which are
 * random: so that a list of several MB is read with several requests at once.
 */
export const COMMENT_STRIPES = 2;

export function commentKey(articleId: string, id: number): ArticlesKey {
  const sk = `${stripePrefix(id % COMMENT_STRIPES)}${sortableId(id)}`;
  return { pk: contentPartition(articleId), sk };
}

/** Adds a comment to an article that exists, and counts it there. */
export function addCommentParts(articleId: string, comment: StoredComment): TransactPart[] {
  const item: CommentItem = { ...commentKey(articleId, comment.id), ...comment };
  return [
    { Put: { table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
    countOnArticle(articleId, 1),
  ];
}

/** Removes a comment that is still there from an article that is. */
export function removeCommentParts(articleId: string, id: number): TransactPart[] {
  const Key = commentKey(articleId, id);
  return [
    { Delete: { table, Key, ConditionExpression: 'attribute_exists(pk)' } },
    countOnArticle(articleId, -1),
  ];
}

function countOnArticle(articleId: string, by: number): TransactPart {
  return {
    Update: {
      table,
      Key: headKey(articleId),
      UpdateExpression: 'ADD commentsCount :by',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':by': by },
    },
  };
}

/** The comments of one stripe, newest first; only those with smaller ids than `olderThan`, if given. */
export function newestCommentsParams(
  articleId: string,
  stripe: number,
  limit: number,
  olderThan?: number,
): QueryParams {
  const prefix = stripePrefix(stripe);
  const newest = olderThan === undefined ? '~' : sortableId(olderThan - 1);
  return rangeParams(contentPartition(articleId), prefix, `${prefix}${newest}`, limit);
}

function sortableId(id: number): string {
  return String(id).padStart(DIGITS, '0');
}

function stripePrefix(stripe: number): string {
  return `C${stripe}|`;
}
