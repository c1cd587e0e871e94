import type { GraphQLResolveInfo } from 'graphql';

/** A method with its guards, pipes, interceptors and filters around it, as Nest hands it out. */
export type FieldResolver = (
  source: unknown,
  args: unknown,
  context: unknown,
  info: GraphQLResolveInfo,
) => unknown;

/** `{Article: {author: resolver}}` */
export type ResolverMap = Record<string, Record<string, FieldResolver>>;

/** Nest's map of resolvers, with the method that a subscription calls when it begins. */
export function toResolverMap(found: unknown): ResolverMap {
  const map: ResolverMap = {};
  for (const part of [found].flat() as Record<string, Record<string, unknown>>[]) {
    for (const [type, fields] of Object.entries(part)) {
      for (const [field, resolver] of Object.entries(fields)) {
        const method = methodOf(resolver);
        if (method) (map[type] ??= {})[field] = method;
      }
    }
  }
  return map;
}

function methodOf(resolver: unknown): FieldResolver | undefined {
  if (typeof resolver === 'function') return resolver as FieldResolver;
  const { subscribe } = (resolver ?? {}) as { subscribe?: unknown };
  return typeof subscribe === 'function' ? (subscribe as FieldResolver) : undefined;
}
