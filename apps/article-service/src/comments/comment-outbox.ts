import { commentCreated, commentDeleted } from '@conduit/contracts/events';
import { outboxEvent, outboxPart, type TransactPart } from '@conduit/dynamodb';
import type { ArticleRef } from '../articles/article-items.ts';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import type { StoredComment } from './comment-params.ts';

/** The event of a new comment: the first of two, for comments are not edited. */
export function commentCreatedPart(
  article: ArticleRef,
  { id, authorId: commenterId }: StoredComment,
): TransactPart {
  const { id: articleId, authorId } = article;
  return outboxPart(
    table,
    outboxEvent({
      event: commentCreated,
      aggregate: aggregateOf(articleId, id),
      sequence: 1,
      actor: commenterId,
      data: { articleId, authorId, commentId: id, commenterId },
    }),
  );
}

/** @param actorId who wrote the comment or, who is named in the event then, a moderator. */
export function commentDeletedPart(
  article: ArticleRef,
  { id, authorId: commenterId }: StoredComment,
  actorId: string,
): TransactPart {
  const { id: articleId, authorId } = article;
  const moderator = actorId === commenterId ? undefined : { moderatorId: actorId };
  return outboxPart(
    table,
    outboxEvent({
      event: commentDeleted,
      aggregate: aggregateOf(articleId, id),
      sequence: 2,
      actor: actorId,
      data: { articleId, authorId, commentId: id, commenterId, ...moderator },
    }),
  );
}

function aggregateOf(articleId: string, commentId: number): string {
  return `comment:${articleId}:${commentId}`;
}
