import type { z } from 'zod';

/** A kind of event: who publishes it and what its data looks like, now and one version ago. */
export interface EventDefinition<Data extends object = object> {
  readonly type: string;
  /** EventBridge's `source`: the one service that publishes it. */
  readonly source: string;
  /** The version that is written. */
  readonly version: number;
  readonly data: z.ZodType<Data>;
  /** The version before, which may still be under way, in the archive or in a dead-letter queue. */
  readonly previous?: PreviousVersion<Data>;
}

export interface PreviousVersion<Data> {
  /** @throws {z.ZodError} when the data is not what the version before had. */
  upgrade(data: unknown): Data;
}

/** The data of an event, by its definition: `EventData<typeof articlePublished>`. */
export type EventData<Definition> = Definition extends EventDefinition<infer Data> ? Data : never;

/**
 * Declares an event once, for its publisher, its consumers and the schema registry.
 *
 * A change that old consumers would misread is a new version: raise `version`, and give the former
 * schema and how its data becomes the new one's as `previous`, so that events which are under way
 * while both are deployed are understood.
 *
 * @example
 * export const articleDeleted = defineEvent({
 *   type: 'article.deleted', source: 'article-service', version: 1,
 *   data: z.object({ articleId: z.string() }),
 * });
 *
 * @throws {Error} for a type that is not `<subject>.<what happened>` in lower case.
 */
export function defineEvent<Data extends object, Former = never>(
  definition: Omit<EventDefinition<Data>, 'previous'> & {
    previous?: { data: z.ZodType<Former>; upgrade: (data: Former) => Data };
  },
): EventDefinition<Data> {
  const { previous, ...current } = definition;
  if (!/^[a-z]+\.[a-z]+(-[a-z]+)*$/.test(current.type)) {
    throw new Error(`An event is named <subject>.<what happened>, not "${current.type}"`);
  }
  if ((previous !== undefined) !== current.version > 1) {
    throw new Error(`${current.type} needs its previous version, or is version 1`);
  }
  return Object.freeze({
    ...current,
    ...(previous && {
      previous: { upgrade: (data: unknown) => previous.upgrade(previous.data.parse(data)) },
    }),
  });
}
