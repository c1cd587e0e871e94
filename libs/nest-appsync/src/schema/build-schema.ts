import type { Type } from '@nestjs/common';
import { SCALAR_NAME_METADATA, type GraphQLSchemaFactory } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import type { AppSyncDriverConfig } from '../driver/appsync-driver.config.ts';

/** What only Nest's long way from resolvers to a schema knows: it prints, parses and merges. */
const LONG_WAY = [
  'typeDefs',
  'typePaths',
  'schema',
  'resolvers',
  'transformSchema',
  'inheritResolversFromInterfaces',
] as const;

/**
 * The schema of decorated classes as Nest's factory makes it, or undefined where more is asked for.
 * AppSync has the operations, so types are all that is needed of it; to print the schema, to parse it
 * again and to ask it for itself took more than half of the time in which the application starts.
 */
export async function buildSchema(
  factory: GraphQLSchemaFactory,
  classes: readonly Type[],
  options: AppSyncDriverConfig,
): Promise<GraphQLSchema | undefined> {
  const isLong = LONG_WAY.some((name) => [options[name] ?? []].flat().length > 0);
  const hasScalars = classes.some((each) => Reflect.hasMetadata(SCALAR_NAME_METADATA, each));
  if (isLong || hasScalars || typeof options.autoSchemaFile !== 'boolean') return undefined;
  return factory.create([...classes], { ...options.buildSchemaOptions, skipCheck: true });
}
