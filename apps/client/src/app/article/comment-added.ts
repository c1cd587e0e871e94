import type { Comment } from '@conduit/contracts';
import { isRecord } from '../api/api-error.ts';
import type { Subscription } from '../live/realtime-protocol.ts';

const QUERY = `subscription CommentAdded($slug: String!) {
  commentAdded(slug: $slug) { id body createdAt author { username bio image } }
}`;

/** Each new comment on an article, whoever writes it. */
export function commentAdded(slug: string): Subscription {
  return { query: QUERY, variables: { slug } };
}

/** The comment of a result as REST would give it; none where the result is anything else. */
export function commentIn(data: Record<string, unknown>): Comment | undefined {
  const comment = data['commentAdded'];
  if (!isRecord(comment) || !isRecord(comment['author'])) return undefined;
  const { body, createdAt } = comment;
  const { username, bio, image } = comment['author'];
  const id = Number(comment['id']);
  if (!Number.isSafeInteger(id) || typeof body !== 'string') return undefined;
  if (typeof createdAt !== 'string' || typeof username !== 'string') return undefined;
  const author = { username, bio: textOrNull(bio), image: textOrNull(image), following: false };
  return { id, body, createdAt, updatedAt: createdAt, author };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
