import { articleFavorited, articleUnfavorited } from '@conduit/contracts/events';
import { outboxEvent, outboxPart, type TransactPart } from '@conduit/dynamodb';
import type { ArticleRef } from '../articles/article-items.ts';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';

/** @param sequence the revision of the person's set of favourites that the change makes. */
export function favoritedPart(
  article: ArticleRef,
  personId: string,
  sequence: number,
): TransactPart {
  return eventPart(articleFavorited, article, personId, sequence);
}

/** @param sequence as {@link favoritedPart} takes it. */
export function unfavoritedPart(
  article: ArticleRef,
  personId: string,
  sequence: number,
): TransactPart {
  return eventPart(articleUnfavorited, article, personId, sequence);
}

function eventPart(
  event: typeof articleFavorited | typeof articleUnfavorited,
  { id, authorId }: ArticleRef,
  personId: string,
  sequence: number,
): TransactPart {
  return outboxPart(
    table,
    outboxEvent({
      event,
      aggregate: `favorite:${id}:${personId}`,
      sequence,
      actor: personId,
      data: { articleId: id, authorId, userId: personId },
    }),
  );
}
