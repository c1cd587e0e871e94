import { articleDeleted, articleEdited, articlePublished } from '@conduit/contracts/events';
import { outboxEvent, outboxPart, type TransactPart } from '@conduit/dynamodb';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import type { ArticleHead } from './article-items.ts';
import { slugOf } from './slug.ts';

/**
 * The events of articles, as parts of the transactions that they tell of. An article's version is
 * their sequence: every publish, edit and deletion takes the next one.
 */
export function publishedPart(head: ArticleHead): TransactPart {
  const { id, authorId, title, tagList, version } = head;
  return outboxPart(
    table,
    outboxEvent({
      event: articlePublished,
      aggregate: aggregateOf(id),
      sequence: version,
      actor: authorId,
      data: { articleId: id, authorId, slug: slugOf(title, id), tags: tagList },
    }),
  );
}

/** @param head as it is after the edit. */
export function editedPart(
  { id, authorId, title, version }: ArticleHead,
  tags: { added: string[]; removed: string[] },
): TransactPart {
  const slug = slugOf(title, id);
  return outboxPart(
    table,
    outboxEvent({
      event: articleEdited,
      aggregate: aggregateOf(id),
      sequence: version,
      actor: authorId,
      data: { articleId: id, authorId, slug, addedTags: tags.added, removedTags: tags.removed },
    }),
  );
}

/** @param actorId the author or, who is named in the event then, a moderator. */
export function deletedPart(
  { id, authorId, tagList, version }: ArticleHead,
  actorId: string,
): TransactPart {
  const moderator = actorId === authorId ? undefined : { moderatorId: actorId };
  return outboxPart(
    table,
    outboxEvent({
      event: articleDeleted,
      aggregate: aggregateOf(id),
      sequence: version + 1,
      actor: actorId,
      data: { articleId: id, authorId, tags: tagList, ...moderator },
    }),
  );
}

function aggregateOf(articleId: string): string {
  return `article:${articleId}`;
}
