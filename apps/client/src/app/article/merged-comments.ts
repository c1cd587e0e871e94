import type { Comment } from '@conduit/contracts';

/**
 * @param added newest first; those that were loaded as well stand where the API has them.
 * @param deleted their ids.
 */
export function mergedComments(
  loaded: readonly Comment[],
  added: readonly Comment[],
  deleted: ReadonlySet<number>,
): Comment[] {
  const known = new Set(loaded.map(({ id }) => id));
  const isNew = ({ id }: Comment): boolean => !known.has(id);
  return [...added.filter(isNew), ...loaded].filter(({ id }) => !deleted.has(id));
}
