import * as z from 'zod';
import { defineEvent } from './define-event.ts';

const source = 'article-service';
const id = z.string().min(1).max(64);

/** What happens to one article in very many timelines, a part of them after the other. */
export const fanOutContinued = defineEvent({
  type: 'fanout.continued',
  source,
  version: 1,
  data: z.object({
    articleId: id,
    authorId: id,
    change: z.enum(['published', 'deleted']),
    /** The part of the author's subscribers. */
    shard: z.int().nonnegative(),
    /** The last subscriber who was served, by the person's tag; none so far where absent. */
    after: id.optional(),
    /** How many were served of this part. */
    served: z.int().nonnegative(),
  }),
});

/** A reader's timeline does not say whom they follow, in more than a few cases. */
export const timelineOutdated = defineEvent({
  type: 'timeline.outdated',
  source,
  version: 1,
  data: z.object({ readerId: id }),
});
