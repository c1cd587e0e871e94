import type { TableDefinition } from '@conduit/nest-lambda/manifest';

/**
 * Declares a table once, for the repositories that use it, the template that creates it and the
 * tests. Keys are strings.
 *
 * @example
 * export const PROFILES = defineTable({
 *   name: 'profiles', owner: 'profile-service', partitionKey: 'pk', sortKey: 'sk',
 * });
 *
 * @throws {Error} for a name that is not lower-case words joined by hyphens: it becomes the name of
 *   an environment variable, and must come back from there unchanged.
 */
export function defineTable<const Definition extends TableDefinition>(
  definition: Definition,
): Readonly<Definition> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(definition.name)) {
    throw new Error(`A table is named in lower-case words with hyphens, not ${definition.name}`);
  }
  return Object.freeze({ ...definition });
}
