import {
  defaultFieldResolver,
  defaultTypeResolver,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import type { GraphqlField } from '@conduit/nest-lambda/manifest';

/**
 * Writes a resolver's result as the plain JSON that AppSync resolves the fields below from: each under
 * its name in the schema, leaves serialised by their types, `__typename` where a type is abstract, and
 * beside them the properties that field resolvers ask their parent for.
 */
export class ResultWriter {
  readonly #schema: GraphQLSchema;
  /** By type: the fields that have a resolver. */
  readonly #resolved: Map<string, GraphqlField[]>;

  constructor(schema: GraphQLSchema, fields: readonly GraphqlField[]) {
    this.#schema = schema;
    this.#resolved = Map.groupBy(fields, ({ type }) => type);
  }

  async write(
    value: unknown,
    type: GraphQLOutputType,
    context: unknown,
    info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const awaited = await value;
    if (awaited instanceof Error) throw awaited;
    if (isNonNullType(type)) return this.write(awaited, type.ofType, context, info);
    if (awaited === null || awaited === undefined) return null;
    if (isListType(type)) {
      const items = Array.from(awaited as Iterable<unknown>);
      return Promise.all(items.map((item) => this.write(item, type.ofType, context, info)));
    }
    if (isLeafType(type)) return serialize(type, awaited);
    if (!isAbstractType(type)) return this.#writeObject(awaited, type, context, info);
    const concrete = await this.#concreteType(awaited, type, context, info);
    const written = await this.#writeObject(awaited, concrete, context, info);
    return { ...written, __typename: concrete.name };
  }

  async #writeObject(
    value: unknown,
    type: GraphQLObjectType,
    context: unknown,
    info: GraphQLResolveInfo,
  ): Promise<Record<string, unknown>> {
    const resolved = this.#resolved.get(type.name) ?? [];
    const written = carried(value as Record<string, unknown>, resolved);
    const writing = Object.values(type.getFields()).map(async (field) => {
      if (resolved.some((each) => each.field === field.name)) return;
      const resolve = field.resolve ?? defaultFieldResolver;
      const fieldInfo = Object.create(info, { fieldName: { value: field.name } });
      const inner: unknown = await resolve(value, {}, context, fieldInfo as GraphQLResolveInfo);
      written[field.name] = await this.write(inner, field.type, context, info);
    });
    await Promise.all(writing);
    return written;
  }

  async #concreteType(
    value: unknown,
    type: GraphQLAbstractType,
    context: unknown,
    info: GraphQLResolveInfo,
  ): Promise<GraphQLObjectType> {
    const resolveType = type.resolveType ?? defaultTypeResolver;
    const name = await resolveType(value, context, info, type);
    const concrete = this.#schema.getPossibleTypes(type).find((each) => each.name === name);
    if (!concrete) throw new Error(`${type.name}: no type for a value (resolveType: ${name})`);
    return concrete;
  }
}

/** @throws {Error} for a value that is none of its type: a fault of the code, not the client's. */
function serialize(type: GraphQLLeafType, value: unknown): unknown {
  try {
    return type.serialize(value);
  } catch (cause) {
    throw new Error(`A resolver's value is no ${type.name}: ${String(cause)}`, { cause });
  }
}

/** What field resolvers read of their parent: all of it where one of them does not say. */
function carried(
  parent: Record<string, unknown>,
  resolved: readonly GraphqlField[],
): Record<string, unknown> {
  if (resolved.some((each) => each.parent === undefined)) return { ...parent };
  const properties = resolved.flatMap((each) => each.parent ?? []);
  return Object.fromEntries(properties.map((property) => [property, parent[property]]));
}
