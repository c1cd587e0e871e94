import type { ExecutionContext } from '@nestjs/common';

/** What a root field of GraphQL belongs to; every other type's fields are below it. */
const ROOT_TYPES = new Set(['Query', 'Mutation', 'Subscription']);
const SAFE_METHODS = new Set(['GET', 'HEAD']);

/** The request that a handler serves: of HTTP, or what a GraphQL driver gives as its context's `req`. */
export function requestOf<Request extends object>(context: ExecutionContext): Request {
  if (!isGraphQL(context)) return context.switchToHttp().getRequest<Request>();
  return context.getArgByIndex<{ req: Request }>(2).req;
}

/**
 * When a handler needs to know that the token was not revoked: before it writes anything; before it
 * answers, where it only reads; never in a field below the root, which nobody reaches but through a
 * root field that has asked.
 */
export function revocationMatters(context: ExecutionContext): 'before' | 'beside' | 'never' {
  if (!isGraphQL(context)) {
    const { method } = requestOf<{ method: string }>(context);
    return SAFE_METHODS.has(method) ? 'beside' : 'before';
  }
  const info = context.getArgByIndex<{ parentType: { name: string } }>(3);
  if (!ROOT_TYPES.has(info.parentType.name)) return 'never';
  return info.parentType.name === 'Query' ? 'beside' : 'before';
}

function isGraphQL(context: ExecutionContext): boolean {
  return context.getType<string>() === 'graphql';
}
