import type { GraphqlField } from '@conduit/nest-lambda/manifest';
import { Inject, Injectable } from '@nestjs/common';
import { ApplicationConfig, ModulesContainer } from '@nestjs/core';
import {
  AbstractGraphQLDriver,
  GRAPHQL_MODULE_OPTIONS,
  GraphQLSchemaFactory,
} from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import type { AppSyncContext, AppSyncEvent } from '../event/appsync-event.ts';
import { RethrowFilter } from '../errors/rethrow.filter.ts';
import type { AppSyncDriverConfig } from './appsync-driver.config.ts';
import { FieldDispatcher } from './field-dispatcher.ts';
import { toResolverMap } from './resolver-map.ts';
import { buildSchema } from '../schema/build-schema.ts';
import { exploreFields } from '../schema/field.explorer.ts';
import { resolverClasses } from '../schema/resolver-classes.ts';

interface Served {
  schema: GraphQLSchema;
  fields: readonly GraphqlField[];
  dispatcher: FieldDispatcher;
}

/**
 * Serves `@nestjs/graphql` resolvers behind AWS AppSync: AppSync parses and validates the operation and
 * asks for one field at a time, this driver runs the field's resolver with all that Nest has around it.
 *
 * @example
 * GraphQLModule.forRoot<AppSyncDriverConfig>({ driver: AppSyncDriver })
 */
@Injectable()
export class AppSyncDriver extends AbstractGraphQLDriver<AppSyncDriverConfig> {
  readonly #applicationConfig: ApplicationConfig;
  readonly #modules: ModulesContainer;
  readonly #schemaFactory: GraphQLSchemaFactory;
  #served: Served | undefined;

  constructor(
    @Inject(GRAPHQL_MODULE_OPTIONS) options: AppSyncDriverConfig,
    applicationConfig: ApplicationConfig,
    modules: ModulesContainer,
    schemaFactory: GraphQLSchemaFactory,
  ) {
    super();
    this.#applicationConfig = applicationConfig;
    this.#modules = modules;
    this.#schemaFactory = schemaFactory;
    // Each field is asked for by itself: a guard at the root has not run for the fields below it.
    options.fieldResolverEnhancers ??= ['guards', 'interceptors', 'filters'];
  }

  /** There is no server to start: the module calls this behind an HTTP adapter alone. */
  async start(): Promise<void> {}

  async stop(): Promise<void> {}

  override async mergeDefaultOptions(options: AppSyncDriverConfig): Promise<AppSyncDriverConfig> {
    const isSchemaFirst = Boolean(options.typePaths ?? options.typeDefs ?? options.schema);
    return super.mergeDefaultOptions(options, { autoSchemaFile: !isSchemaFirst });
  }

  /** The one hook that the module calls without an HTTP adapter as well. */
  override async generateSchema(options: AppSyncDriverConfig): Promise<GraphQLSchema> {
    // Nest asks its filters from the last to the first, so this one gets what no other one wanted.
    this.#applicationConfig.getGlobalFilters().unshift(new RethrowFilter());
    const classes = resolverClasses(this.#modules, options.include);
    const built = await buildSchema(this.#schemaFactory, classes, options);
    const { transformResolvers = (found): typeof found => found } = options;
    let resolvers: ReturnType<typeof transformResolvers> = {};
    const schema = await super.generateSchema({
      ...options,
      ...(built && { schema: built, autoSchemaFile: false, typeDefs: [] }),
      transformResolvers: (found) => (resolvers = transformResolvers(found)),
    });
    if (!schema) throw new Error('AppSyncDriver: there is no schema, neither of code nor of files');
    const fields = exploreFields(classes, schema);
    const dispatcher = new FieldDispatcher({
      schema,
      fields,
      resolvers: toResolverMap(await resolvers),
      addContext: options.context,
    });
    this.#served = { schema, fields, dispatcher };
    return schema;
  }

  /** The whole schema as Nest builds it, with what AppSync does not know. */
  get schema(): GraphQLSchema {
    return this.#serving.schema;
  }

  /** The fields that methods resolve, and what they ask of AppSync. */
  get fields(): readonly GraphqlField[] {
    return this.#serving.fields;
  }

  /** What resolvers, guards and interceptors of one caller share; see `ctx` of Apollo. */
  contextOf(events: readonly [AppSyncEvent, ...AppSyncEvent[]]): Promise<AppSyncContext> {
    return this.#serving.dispatcher.contextOf(events);
  }

  /**
   * Runs a field's resolver.
   *
   * @returns what AppSync resolves the fields below from: plain JSON under the schema's names
   */
  resolve(event: AppSyncEvent, context: AppSyncContext): Promise<unknown> {
    return this.#serving.dispatcher.resolve(event, context);
  }

  get #serving(): Served {
    if (!this.#served) throw new Error('AppSyncDriver: the application is not initialised');
    return this.#served;
  }
}
