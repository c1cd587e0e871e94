import type { GraphQLResolveInfo } from 'graphql';
import type { Caller } from '../auth/caller.ts';
import type { OperationRun } from './operation-run.ts';
import { selectionSetOf } from './selection-set.ts';

/** What a resolver gets ("Resolver context object", AppSync's guide). */
export interface ResolverContext {
  arguments: Record<string, unknown>;
  identity: Caller['identity'];
  source: unknown;
  request: { headers: Readonly<Record<string, string>>; domainName: null };
  prev: null;
  stash: Record<string, unknown>;
  env: Readonly<Record<string, string>>;
  info: {
    fieldName: string;
    parentTypeName: string;
    variables: Record<string, unknown>;
    selectionSetList: string[];
    selectionSetGraphQL: string;
  };
  result?: unknown;
  error?: { message: string; type: string };
}

export function resolverContext(
  run: OperationRun,
  source: unknown,
  args: Record<string, unknown>,
  info: GraphQLResolveInfo,
): ResolverContext {
  return {
    arguments: args,
    identity: run.caller.identity,
    source: source ?? null,
    request: { headers: run.headers, domainName: null },
    prev: null,
    stash: {},
    env: run.environment,
    info: {
      fieldName: info.fieldName,
      parentTypeName: info.parentType.name,
      variables: info.variableValues,
      ...selectionSetOf(info),
    },
  };
}
