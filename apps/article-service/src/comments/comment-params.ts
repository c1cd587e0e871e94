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

export function commentKey(articleId: string, id: number): ArticlesKey {
  return { pk: contentPartition(articleId), sk: `C${String(id).padStart(DIGITS, '0')}` };
}

/** Adds a comment to an article that exists. */
export function addCommentParts(articleId: string, comment: StoredComment): TransactPart[] {
  const item: CommentItem = { ...commentKey(articleId, comment.id), ...comment };
  return [
    { Put: { table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
    {
      ConditionCheck: {
        table,
        Key: headKey(articleId),
        ConditionExpression: 'attribute_exists(pk)',
      },
    },
  ];
}

/** Comments, newest first. */
export function newestCommentsParams(articleId: string, limit: number): QueryParams {
  return rangeParams(contentPartition(articleId), 'C', 'C~', limit);
}
