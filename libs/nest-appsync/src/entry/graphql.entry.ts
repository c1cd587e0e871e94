import {
  createContext,
  entryDefaults,
  observe,
  type Entry,
  type EntryOptions,
} from '@conduit/nest-lambda';
import { StructuredLogger } from '@conduit/observability';
import type { INestApplicationContext } from '@nestjs/common';
import { AbstractGraphQLDriver } from '@nestjs/graphql';
import { AppSyncDriver } from '../driver/appsync.driver.ts';
import { printForAppSync } from '../schema/print-for-appsync.ts';
import { AppSyncHandler } from './appsync.handler.ts';

/**
 * Nest resolvers behind AppSync: each `@Query`, `@Mutation` and `@ResolveField` of the module becomes a
 * resolver of the API. The module imports `GraphQLModule.forRoot({ driver: AppSyncDriver })`.
 *
 * @example
 * // src/graphql.ts
 * export default graphqlEntry({ module: GraphqlModule });
 */
export function graphqlEntry(options: EntryOptions): Entry {
  return {
    ...entryDefaults(options),
    describe: (preview) => {
      const { schema, fields } = driverOf(preview);
      return { kind: 'graphql', sdl: printForAppSync(schema, fields), fields: [...fields] };
    },
    start: async () => {
      const logger = new StructuredLogger();
      const app = await createContext(options.module, logger);
      const handler = new AppSyncHandler(driverOf(app));
      return observe((event: unknown) => handler.handle(event), app, logger);
    },
  };
}

function driverOf(app: INestApplicationContext): AppSyncDriver {
  const driver = app.get(AbstractGraphQLDriver, { strict: false });
  if (driver instanceof AppSyncDriver) return driver;
  throw new Error('graphqlEntry: the module must import GraphQLModule.forRoot with AppSyncDriver');
}
