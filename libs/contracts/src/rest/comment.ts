import * as z from 'zod';
import { documented } from './documented.ts';
import { profileSchema } from './profile.ts';
import { envelope, requiredText } from './text.ts';
import { timestampSchema } from './timestamp.ts';

/** In characters. */
export const COMMENT_MAXIMUM = 5_000;

const BODY_EXAMPLE = 'It takes a Jacobian';

export const commentIdSchema = z.lazy(() =>
  documented(z.int().nonnegative(), {
    description: 'An integer that JSON carries unchanged: below 2^53.',
    examples: [1771384976637],
  }),
);

export const commentSchema = z.lazy(() =>
  documented(
    z.object({
      id: commentIdSchema,
      createdAt: timestampSchema,
      updatedAt: timestampSchema,
      body: documented(z.string(), { examples: [BODY_EXAMPLE] }),
      author: profileSchema,
    }),
    { id: 'Comment' },
  ),
);

export const commentResponseSchema = z.lazy(() =>
  documented(z.object({ comment: commentSchema }), { id: 'CommentResponse' }),
);

export const commentsResponseSchema = z.lazy(() =>
  documented(
    z.object({
      comments: documented(z.array(commentSchema), {
        description:
          'The newest 1,000, newest first; as many of them as fit an answer, which holds some 5 MB of text.',
      }),
    }),
    { id: 'CommentsResponse' },
  ),
);

export const createCommentSchema = envelope(
  'comment',
  documented(
    z.object({ body: documented(requiredText(COMMENT_MAXIMUM), { examples: [BODY_EXAMPLE] }) }),
    { id: 'NewComment' },
  ),
  'NewCommentRequest',
);

export type Comment = z.output<typeof commentSchema>;
export type CommentResponse = z.output<typeof commentResponseSchema>;
export type CommentsResponse = z.output<typeof commentsResponseSchema>;
export type CreateComment = z.output<typeof createCommentSchema>;
