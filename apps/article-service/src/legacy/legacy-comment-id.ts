import { NotFoundError } from '@conduit/nest-lambda';

/** The legacy client deletes a comment by its id alone, in which its article has to stand. */
export function toLegacyCommentId(articleId: string, commentId: number): string {
  return `${articleId}_${commentId}`;
}

/** @throws {NotFoundError} for an id that no comment can have. */
export function parseLegacyCommentId(id: string): { articleId: string; commentId: string } {
  const { articleId, commentId } = /^(?<articleId>[^_]+)_(?<commentId>\d+)$/.exec(id)?.groups ?? {};
  if (articleId === undefined || commentId === undefined) throw NotFoundError.of('comment');
  return { articleId, commentId };
}
