import { isObjectType, type GraphQLSchema } from 'graphql';
import { ApiError, type Authorizer } from '../../cloud-service.ts';
import type { Faults } from '../../faults/faults.ts';
import type { LambdaInvoker, LogWriter } from '../../lambda-invoker.ts';
import { AppSyncLog } from './appsync-log.ts';
import { ResolverCode } from './appsync-js/resolver-code.ts';
import type {
  AuthenticationType,
  DataSourceProperties,
  GraphqlApiProperties,
  ResolverProperties,
  UserPoolConfig,
} from './appsync.schema.ts';
import { ApiKeys } from './auth/api-keys.ts';
import { authenticate } from './auth/authenticate.ts';
import type { Credentials, SessionDirectory, TokenVerifier } from './auth/authenticate.ts';
import type { Caller } from './auth/caller.ts';
import { DataSource } from './execution/data-source.ts';
import { Executor } from './execution/executor.ts';
import type { RunRequest, RunSettings } from './execution/operation-run.ts';
import { UnitResolver } from './execution/unit-resolver.ts';
import { buildAppSyncSchema } from './sdl/build-schema.ts';

/** In milliseconds: AppSync's quota for a request. */
const REQUEST_TIMEOUT_MS = 30_000;

export interface GraphqlApiParts {
  lambda: LambdaInvoker;
  logs: LogWriter;
  authorizer: Authorizer;
  faults: Faults;
  tokens: TokenVerifier;
  sessions: SessionDirectory;
  now: () => number;
}

/** One GraphQL API, as its resources have made it so far. */
export class GraphqlApi {
  readonly id: string;
  readonly arn: string;
  readonly properties: GraphqlApiProperties;
  readonly apiKeys: ApiKeys;
  readonly log: AppSyncLog | undefined;
  /** Under which it answers operations, which is what real-time clients have to name. */
  readonly hosts: ReadonlySet<string>;
  readonly #parts: GraphqlApiParts;
  readonly #dataSources = new Map<string, DataSource>();
  readonly #resolvers = new Map<string, UnitResolver>();
  readonly #providers: ReadonlyMap<AuthenticationType, UserPoolConfig | undefined>;
  #schema: GraphQLSchema | undefined;
  #executor: Executor | undefined;

  constructor(
    { id, arn, hosts }: { id: string; arn: string; hosts: readonly string[] },
    properties: GraphqlApiProperties,
    parts: GraphqlApiParts,
  ) {
    this.id = id;
    this.arn = arn;
    this.hosts = new Set(hosts);
    this.properties = properties;
    this.#parts = parts;
    this.apiKeys = new ApiKeys(parts.now);
    this.log = properties.LogConfig && new AppSyncLog(parts.logs, id, properties.LogConfig);
    this.#providers = providersOf(properties);
  }

  get userPoolId(): string | undefined {
    return this.#providers.get('AMAZON_COGNITO_USER_POOLS')?.UserPoolId;
  }

  /** The fields that have a resolver. */
  get fields(): string[] {
    return [...this.#resolvers.keys()];
  }

  get schema(): GraphQLSchema {
    if (this.#schema) return this.#schema;
    throw new ApiError('NotFoundException', `The API ${this.id} has no schema`, 404);
  }

  /** @throws {ApiError} GraphQLSchemaException. */
  setSchema(definition: string): void {
    this.#schema = buildAppSyncSchema(definition);
    this.#executor = undefined;
  }

  addDataSource(properties: DataSourceProperties): void {
    this.#dataSources.set(properties.Name, new DataSource(properties, this.#parts.lambda));
  }

  /** @throws {ApiError} for a field, a data source or code that there is not. */
  addResolver(properties: ResolverProperties, source: string): void {
    const { TypeName: typeName, FieldName: fieldName, DataSourceName: name } = properties;
    const type = this.schema.getType(typeName);
    if (!isObjectType(type) || !type.getFields()[fieldName]) {
      throw new ApiError(
        'NotFoundException',
        `No field named ${fieldName} found on type ${typeName}`,
        404,
      );
    }
    const dataSource = this.#dataSources.get(name);
    if (!dataSource)
      throw new ApiError('NotFoundException', `No data source found named ${name}`, 404);
    const code = new ResolverCode(source, `${typeName}.${fieldName}.js`);
    const { faults } = this.#parts;
    const resolver = new UnitResolver({ properties, code, dataSource, faults });
    this.#resolvers.set(resolver.name, resolver);
  }

  /** @throws {UnauthorizedException} */
  authenticate(credentials: Credentials): Caller {
    const { tokens, sessions } = this.#parts;
    const { apiKeys } = this;
    return authenticate(credentials, { providers: this.#providers, apiKeys, tokens, sessions });
  }

  /** Where a request tells what its client does not learn. */
  reports(requestId: string): Pick<RunRequest, 'log' | 'onFailure'> {
    return {
      log: (line) => this.log?.print(requestId, line),
      onFailure: (field, error) => this.log?.failed(requestId, field, error),
    };
  }

  get executor(): Executor {
    const { IntrospectionConfig, AuthenticationType, ...properties } = this.properties;
    const settings: RunSettings = {
      apiArn: this.arn,
      defaultMode: AuthenticationType,
      depthLimit: properties.QueryDepthLimit,
      resolverLimit: properties.ResolverCountLimit,
      environment: properties.EnvironmentVariables,
      authorizer: this.#parts.authorizer,
      resolvers: this.#resolvers,
    };
    this.#executor ??= new Executor(this.schema, settings, {
      introspection: IntrospectionConfig === 'ENABLED',
      timeoutMs: REQUEST_TIMEOUT_MS,
    });
    return this.#executor;
  }
}

function providersOf({
  AuthenticationType: mode,
  UserPoolConfig: pool,
  AdditionalAuthenticationProviders: additional,
}: GraphqlApiProperties): Map<AuthenticationType, UserPoolConfig | undefined> {
  const all = [{ AuthenticationType: mode, UserPoolConfig: pool }, ...additional];
  for (const { AuthenticationType: each, UserPoolConfig: config } of all) {
    if (each === 'AMAZON_COGNITO_USER_POOLS' && !config) {
      throw new ApiError('BadRequestException', `${each} needs a UserPoolConfig`);
    }
  }
  return new Map(all.map(({ AuthenticationType: each, UserPoolConfig: config }) => [each, config]));
}
