import { z } from 'zod';
import type { Profile } from './profile.ts';
import { envelope, requiredText } from './text.ts';

/** In characters. */
export const COMMENT_MAXIMUM = 5_000;

export interface Comment {
  /** An integer that JSON carries unchanged: below 2^53. */
  id: number;
  /** ISO 8601 in UTC with milliseconds. */
  createdAt: string;
  updatedAt: string;
  body: string;
  author: Profile;
}

export interface CommentResponse {
  comment: Comment;
}

export interface CommentsResponse {
  /** Newest first. */
  comments: Comment[];
}

export const createCommentSchema = envelope(
  'comment',
  z.object({ body: requiredText(COMMENT_MAXIMUM) }),
);

export type CreateComment = z.output<typeof createCommentSchema>;
