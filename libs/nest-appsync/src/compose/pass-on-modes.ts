import type { AuthMode } from '@conduit/nest-lambda/manifest';
import {
  getNamedType,
  isAbstractType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { ServiceSchema } from './service-schema.ts';

/**
 * How callers can reach each object type: AppSync asks for the mode of a type and of each of its
 * fields as well, so what a root field lets pass must be let pass all the way down. A field with modes
 * of its own passes on those, any other one what its type is reached with.
 */
export function passOnModes(
  schema: GraphQLSchema,
  services: readonly ServiceSchema[],
): Map<string, AuthMode[]> {
  const own = new Map(
    services.flatMap(({ fields }) =>
      fields.flatMap(({ type, field, auth }) =>
        auth ? [[`${type}.${field}`, auth] as const] : [],
      ),
    ),
  );
  const reached = new Map<string, Set<AuthMode>>();
  const roots = rootsOf(schema);
  const open = [...roots];
  for (let type = open.pop(); type; type = open.pop()) {
    for (const field of Object.values(type.getFields())) {
      const modes = own.get(`${type.name}.${field.name}`) ?? [...(reached.get(type.name) ?? [])];
      for (const target of objectsOf(schema, getNamedType(field.type))) {
        if (reach(reached, target.name, modes)) open.push(target);
      }
    }
  }
  const names = new Set(roots.map(({ name }) => name));
  return new Map(
    [...reached].filter(([name]) => !names.has(name)).map(([name, modes]) => [name, [...modes]]),
  );
}

function rootsOf(schema: GraphQLSchema): GraphQLObjectType[] {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (type) => type !== undefined && type !== null,
  );
}

function objectsOf(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}

/** Whether that was news. */
function reach(
  reached: Map<string, Set<AuthMode>>,
  name: string,
  modes: readonly AuthMode[],
): boolean {
  const known = reached.get(name);
  if (known && modes.every((mode) => known.has(mode))) return false;
  reached.set(name, new Set([...(known ?? []), ...modes]));
  return true;
}
