import type { GraphqlField } from '@conduit/nest-lambda/manifest';
import { isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { AppSyncContext, AppSyncEvent, AppSyncRequest } from '../event/appsync-event.ts';
import { UnknownFieldError } from '../errors/unknown-field.error.ts';
import { parseArguments } from '../values/parse-arguments.ts';
import { ResultWriter } from '../values/result-writer.ts';
import type { AppSyncDriverConfig } from './appsync-driver.config.ts';
import { resolveInfoOf } from './resolve-info.ts';
import type { FieldResolver, ResolverMap } from './resolver-map.ts';

export interface FieldDispatcherOptions {
  schema: GraphQLSchema;
  fields: readonly GraphqlField[];
  resolvers: ResolverMap;
  addContext: AppSyncDriverConfig['context'];
}

/** Calls the resolver that an event asks for, with the arguments and the result that Apollo would use. */
export class FieldDispatcher {
  readonly #schema: GraphQLSchema;
  readonly #resolvers: ResolverMap;
  readonly #writer: ResultWriter;
  readonly #addContext: AppSyncDriverConfig['context'];

  constructor({ schema, fields, resolvers, addContext }: FieldDispatcherOptions) {
    this.#schema = schema;
    this.#resolvers = resolvers;
    this.#addContext = addContext;
    this.#writer = new ResultWriter(schema, fields);
  }

  async contextOf(events: readonly [AppSyncEvent, ...AppSyncEvent[]]): Promise<AppSyncContext> {
    const [{ request, identity }] = events;
    const req = { headers: withScheme(request.headers), identity };
    return { ...(await this.#addContext?.({ req, events })), req };
  }

  /** @throws {UnknownFieldError} for a field that no method resolves */
  async resolve(event: AppSyncEvent, context: AppSyncContext): Promise<unknown> {
    const { parentTypeName, fieldName } = event.info;
    const type = this.#schema.getType(parentTypeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    const resolver = isObjectType(type) ? this.#resolverOf(type, fieldName) : undefined;
    if (!isObjectType(type) || !field || !resolver) throw new UnknownFieldError(event.info);
    const info = resolveInfoOf(event, this.#schema, type, field);
    const args = parseArguments(field, event.arguments);
    const result = await resolver(event.source ?? undefined, args, context, info);
    if (parentTypeName === 'Subscription') return result ?? null;
    return this.#writer.write(result, field.type, context, info);
  }

  /** A type's own, or that of an interface which it implements. */
  #resolverOf(type: GraphQLObjectType, field: string): FieldResolver | undefined {
    return [type, ...type.getInterfaces()]
      .map(({ name }) => this.#resolvers[name]?.[field])
      .find((resolver) => resolver !== undefined);
  }
}

/** AppSync takes a user pool's token bare; guards look for it as HTTP has it. */
function withScheme(headers: AppSyncRequest['headers']): AppSyncRequest['headers'] {
  const { authorization } = headers;
  if (!authorization || authorization.includes(' ')) return headers;
  return { ...headers, authorization: `Bearer ${authorization}` };
}
