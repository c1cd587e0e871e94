import { ROUTE_AUTH, type RouteAuth } from '@conduit/nest-lambda';
import type { AuthMode, GraphqlField } from '@conduit/nest-lambda/manifest';
import type { Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import {
  RESOLVER_NAME_METADATA,
  RESOLVER_PROPERTY_METADATA,
  RESOLVER_TYPE_METADATA,
} from '@nestjs/graphql';
import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { AUTH_MODES } from '../decorators/auth-modes.decorator.ts';
import { BATCH } from '../decorators/batch.decorator.ts';
import { PARENT_FIELDS } from '../decorators/parent-fields.decorator.ts';
import { PUBLISH_ONLY, SUBSCRIBED_TO } from '../decorators/subscriptions.decorator.ts';

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/** What `@Auth()` of `@conduit/auth` says, in AppSync's terms. */
const ROUTE_MODES: Record<RouteAuth, AuthMode[]> = {
  none: ['api-key', 'user-pool'],
  optional: ['api-key', 'user-pool'],
  required: ['user-pool'],
};

/**
 * The fields that the methods of these classes resolve, sorted.
 *
 * @throws {Error} for what AppSync cannot do: a batch at the root, a `@PublishOnly` mutation with
 *   other than one argument, a subscription to nothing, two methods for one field or none of the schema's.
 */
export function exploreFields(resolvers: readonly Type[], schema: GraphQLSchema): GraphqlField[] {
  const fields = new Map<string, GraphqlField>();
  for (const field of resolvers.flatMap(fieldsOf).flatMap((each) => onObjects(each, schema))) {
    const key = `${field.type}.${field.field}`;
    const other = fields.get(key);
    if (other) throw new Error(`${key} is resolved by both ${other.handler} and ${field.handler}`);
    check(field, schema);
    fields.set(key, field);
  }
  return [...fields.keys()].sort().map((key) => fields.get(key) as GraphqlField);
}

function fieldsOf(resolver: Type): GraphqlField[] {
  const prototype = resolver.prototype as Record<string, object>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const method = prototype[name];
    if (!method) return [];
    const type = typeOf(method, resolver);
    return type ? [fieldOf(method, resolver, type, name)] : [];
  });
}

/** As Nest's own explorer decides it: a root type stands on the method, an object's on its class. */
function typeOf(method: object, resolver: Type): string | undefined {
  const own = Reflect.getMetadata(RESOLVER_TYPE_METADATA, method) as string | undefined;
  if (own && ROOTS.has(own)) return own;
  if (!Reflect.getMetadata(RESOLVER_PROPERTY_METADATA, method)) return undefined;
  return own ?? (Reflect.getMetadata(RESOLVER_TYPE_METADATA, resolver) as string | undefined);
}

function fieldOf(method: object, resolver: Type, type: string, name: string): GraphqlField {
  const read = <Value>(key: string): Value | undefined =>
    Reflect.getMetadata(key, method) as Value | undefined;
  const isPublishOnly = read<boolean>(PUBLISH_ONLY) === true;
  const auth = isPublishOnly ? (['iam'] as AuthMode[]) : authOf(method, resolver);
  const [batch, parent] = [read<number>(BATCH), read<string[]>(PARENT_FIELDS)];
  const subscribedTo = read<string[]>(SUBSCRIBED_TO);
  return {
    type,
    field: read<string>(RESOLVER_NAME_METADATA) ?? name,
    source: isPublishOnly ? 'none' : 'lambda',
    ...(auth ? { auth } : ROOTS.has(type) ? { auth: ['user-pool'] } : {}),
    ...(batch ? { batch } : {}),
    ...(parent ? { parent } : {}),
    ...(subscribedTo ? { subscribedTo } : {}),
    handler: `${resolver.name}.${name}`,
  };
}

function authOf(method: object, resolver: Type): AuthMode[] | undefined {
  for (const target of [method, resolver]) {
    const modes = Reflect.getMetadata(AUTH_MODES, target) as AuthMode[] | undefined;
    if (modes) return [...new Set(modes)].sort();
    const route = Reflect.getMetadata(ROUTE_AUTH, target) as RouteAuth | undefined;
    if (route) return ROUTE_MODES[route];
  }
  return undefined;
}

/** AppSync resolves fields of objects alone: one of an interface is each of its objects'. */
function onObjects(field: GraphqlField, schema: GraphQLSchema): GraphqlField[] {
  const type = schema.getType(field.type);
  const objects = isInterfaceType(type) ? schema.getPossibleTypes(type) : [type];
  return objects.map((object) => {
    if (!isObjectType(object) || !object.getFields()[field.field]) {
      throw new Error(`${field.handler}: the schema has no ${field.type}.${field.field}`);
    }
    return { ...field, type: object.name };
  });
}

function check(field: GraphqlField, schema: GraphQLSchema): void {
  const { type, field: name, handler } = field;
  if (field.batch && ROOTS.has(type))
    throw new Error(`${handler}: a field of ${type} has no batch`);
  if (field.source === 'none') {
    if (type !== 'Mutation') throw new Error(`${handler}: @PublishOnly() is for mutations`);
    const found = schema.getMutationType()?.getFields()[name];
    if (found?.args.length !== 1) {
      throw new Error(`${handler}: a @PublishOnly() mutation is answered with its one argument`);
    }
  }
  if (type === 'Subscription' && !field.subscribedTo) {
    throw new Error(`${handler}: @SubscribedTo() must name the mutations that it delivers`);
  }
}
