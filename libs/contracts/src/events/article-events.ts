import * as z from 'zod';
import { defineEvent } from './define-event.ts';

const source = 'article-service';
const id = z.string().min(1).max(64);
const tags = z.array(z.string());
/** Who deleted it by the right of a moderator; absent where it was their own. */
const moderatorId = id.optional();

/** Aggregate: `article:<id>`. */
export const articlePublished = defineEvent({
  type: 'article.published',
  source,
  version: 1,
  data: z.object({ articleId: id, authorId: id, slug: z.string(), tags }),
});

/** Whatever changed, the tags that came and went are named. */
export const articleEdited = defineEvent({
  type: 'article.edited',
  source,
  version: 1,
  data: z.object({
    articleId: id,
    authorId: id,
    slug: z.string(),
    addedTags: tags,
    removedTags: tags,
  }),
});

export const articleDeleted = defineEvent({
  type: 'article.deleted',
  source,
  version: 1,
  data: z.object({ articleId: id, authorId: id, tags, moderatorId }),
});

/**
 * The clean-up after a deletion took longer than one delivery: whoever receives this goes on with it.
 * Aggregate: `article:<id>`.
 */
export const articleCleanupPaused = defineEvent({
  type: 'article.cleanup-paused',
  source,
  version: 1,
  data: z.object({ articleId: id }),
});

/** Aggregate: `favorite:<article id>:<user id>`. The actor is who favourited. */
export const articleFavorited = defineEvent({
  type: 'article.favorited',
  source,
  version: 1,
  data: z.object({ articleId: id, authorId: id, userId: id }),
});

export const articleUnfavorited = defineEvent({
  type: 'article.unfavorited',
  source,
  version: 1,
  data: z.object({ articleId: id, authorId: id, userId: id }),
});

/** Aggregate: `comment:<article id>:<comment id>`. */
export const commentCreated = defineEvent({
  type: 'comment.created',
  source,
  version: 1,
  data: z.object({
    articleId: id,
    /** The article's author, who is told. */
    authorId: id,
    commentId: z.int().positive(),
    commenterId: id,
  }),
});

export const commentDeleted = defineEvent({
  type: 'comment.deleted',
  source,
  version: 1,
  data: z.object({
    articleId: id,
    authorId: id,
    commentId: z.int().positive(),
    commenterId: id,
    moderatorId,
  }),
});
