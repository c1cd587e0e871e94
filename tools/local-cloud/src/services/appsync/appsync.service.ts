import { readFileSync } from 'node:fs';
import {
  ACCOUNT,
  ApiError,
  PARTITION,
  REGION,
  type CloudService,
  type CreatedResource,
  type ResourceInput,
  type ResourceType,
} from '../../cloud-service.ts';
import type { HttpOrigin, HttpRequest, HttpResponse } from '../../http-origin.ts';
import { assetPath } from '../../template/assets.ts';
import { stableId } from '../physical-name.ts';
import { ApiServer } from './api-server.ts';
import {
  apiKeySchema,
  dataSourceSchema,
  graphqlApiSchema,
  graphqlSchemaSchema,
  resolverSchema,
  type ApiKeyProperties,
  type DataSourceProperties,
  type GraphqlApiProperties,
  type GraphqlSchemaProperties,
  type ResolverProperties,
} from './appsync.schema.ts';
import { GraphqlApi, type GraphqlApiParts } from './graphql-api.ts';
import { RealtimeEndpoint } from './realtime/realtime-endpoint.ts';
import { GraphqlEndpoint, graphqlDomain, realtimeDomain } from './graphql-endpoint.ts';

/** What AppSync uses of IAM beside decisions: whether a role lets itself be assumed. */
interface RoleAssumer {
  /** @throws {ApiError} where the role does not exist or does not trust the service. */
  credentialsFor(roleArn: string, sessionName: string, service: string): unknown;
}

export type AppSyncOptions = Omit<GraphqlApiParts, 'now'> & {
  authorizer: RoleAssumer;
  /** Milliseconds since 1970; a test may live in another time. */
  now?: () => number;
};

/** How one reaches an API as somebody or as nobody. */
export interface GraphqlApiDescription {
  /** `GraphQLUrl`: on loopback, without the edge. */
  url: string;
  /** Its domain, which real-time clients name. */
  host: string;
  /** One that is valid. */
  apiKey: string | null;
  /** Whose users it takes. */
  userPoolId: string | undefined;
}

/** An API and where it answers. */
interface ServedApi {
  api: GraphqlApi;
  endpoint: GraphqlEndpoint;
  realtime: RealtimeEndpoint;
  server: ApiServer;
}

const SERVICE = 'appsync.amazonaws.com';

/**
 * AppSync's GraphQL APIs. The edge finds each under the domain that AWS would give it; functions and
 * clients on this machine under a port of its own on loopback, which is what `GraphQLUrl` says.
 */
export class AppSyncService implements CloudService {
  readonly name = 'appsync';
  readonly resources: Readonly<Record<string, ResourceType>>;
  /** The domains of the APIs. */
  readonly origin: HttpOrigin;
  readonly #options: AppSyncOptions;
  readonly #apis = new Map<string, ServedApi>();

  constructor(options: AppSyncOptions) {
    this.#options = options;
    this.origin = {
      serves: (host) => this.#served(host) !== undefined,
      handle: (host, request) => this.#handle(host, request),
      upgrade: (host, request, connection) =>
        this.#served(host)?.realtime.upgrade(request, connection),
    };
    this.resources = {
      'AWS::AppSync::GraphQLApi': type(graphqlApiSchema, (resource) => this.#createApi(resource)),
      'AWS::AppSync::GraphQLSchema': type(graphqlSchemaSchema, (resource) =>
        this.#setSchema(resource),
      ),
      'AWS::AppSync::DataSource': type(dataSourceSchema, (resource) => this.#addSource(resource)),
      'AWS::AppSync::Resolver': type(resolverSchema, (resource) => this.#addResolver(resource)),
      'AWS::AppSync::ApiKey': type(apiKeySchema, (resource) => this.#addKey(resource)),
    };
  }

  /** For whoever wants to use one: the console. */
  get apis(): GraphqlApiDescription[] {
    return Array.from(this.#apis.values(), ({ api, server }) => ({
      url: `http://${server.host}/graphql`,
      host: graphqlDomain(api.id),
      apiKey: api.apiKeys.all.find((key) => api.apiKeys.isValid(key)) ?? null,
      userPoolId: api.userPoolId,
    }));
  }

  /** What has a resolver: `Query.articles`. */
  get fields(): string[] {
    return Array.from(this.#apis.values(), ({ api }) => api.fields).flat();
  }

  async stop(): Promise<void> {
    const closed = Array.from(this.#apis.values(), ({ realtime, server }) => {
      realtime.close();
      return server.close();
    });
    await Promise.all(closed);
  }

  async #createApi(resource: ResourceInput<GraphqlApiProperties>): Promise<CreatedResource> {
    const { properties } = resource;
    const id = stableId(resource, 26);
    const arn = `arn:${PARTITION}:appsync:${REGION}:${ACCOUNT}:apis/${id}`;
    const role = properties.LogConfig?.CloudWatchLogsRoleArn;
    if (role !== undefined) this.#assertAssumable(role);
    const server = new ApiServer();
    const host = await server.listen();
    const hosts = [graphqlDomain(id), host];
    const parts = { ...this.#options, now: this.#options.now ?? Date.now };
    const api = new GraphqlApi({ id, arn, hosts }, properties, parts);
    const realtime = new RealtimeEndpoint(api);
    const endpoint = new GraphqlEndpoint(api, realtime.subscriptions);
    server.serve({
      handle: (named, request) => endpoint.handle(named, request),
      upgrade: (request, connection) => realtime.upgrade(request, connection),
    });
    this.#apis.set(id, { api, endpoint, realtime, server });
    return {
      ref: arn,
      attributes: {
        ApiId: id,
        Arn: arn,
        GraphQLDns: graphqlDomain(id),
        GraphQLEndpointArn: `arn:${PARTITION}:appsync:${REGION}:${ACCOUNT}:endpoints/graphql-api/${id}`,
        GraphQLUrl: `http://${host}/graphql`,
        RealtimeDns: realtimeDomain(id),
        RealtimeUrl: `ws://${host}/graphql`,
      },
    };
  }

  #setSchema({ properties }: ResourceInput<GraphqlSchemaProperties>): CreatedResource {
    const { ApiId: apiId, Definition: definition } = properties;
    this.#api(apiId).setSchema(definition);
    return { ref: `${apiId}GraphQLSchema`, attributes: { Id: `${apiId}GraphQLSchema` } };
  }

  #addSource({ properties }: ResourceInput<DataSourceProperties>): CreatedResource {
    if (properties.Type === 'AWS_LAMBDA') this.#assertAssumable(properties.ServiceRoleArn);
    const api = this.#api(properties.ApiId);
    api.addDataSource(properties);
    const arn = `${api.arn}/datasources/${properties.Name}`;
    return { ref: arn, attributes: { DataSourceArn: arn, Name: properties.Name } };
  }

  #addResolver(resource: ResourceInput<ResolverProperties>): CreatedResource {
    const { properties, assetDirectory } = resource;
    const { TypeName, FieldName } = properties;
    const api = this.#api(properties.ApiId);
    api.addResolver(properties, codeOf(properties, assetDirectory));
    const arn = `${api.arn}/types/${TypeName}/resolvers/${FieldName}`;
    return { ref: arn, attributes: { ResolverArn: arn, TypeName, FieldName } };
  }

  #addKey(resource: ResourceInput<ApiKeyProperties>): CreatedResource {
    const { ApiId: apiId, Expires: expires } = resource.properties;
    const api = this.#api(apiId);
    const key = `da2-${stableId(resource, 26)}`;
    api.apiKeys.add(key, expires);
    const arn = `${api.arn}/apikeys/${key}`;
    return { ref: arn, attributes: { ApiKey: key, ApiKeyId: key, Arn: arn } };
  }

  async #handle(host: string, request: HttpRequest): Promise<HttpResponse> {
    const served = this.#served(host);
    if (!served) throw new Error(`no API answers at ${host}`);
    return served.endpoint.handle(host, request);
  }

  #served(host: string): ServedApi | undefined {
    const all = [...this.#apis.values()];
    return all.find(({ api: { id }, server }) =>
      [graphqlDomain(id), realtimeDomain(id), server.host].includes(host),
    );
  }

  #api(id: string): GraphqlApi {
    const served = this.#apis.get(id);
    if (served) return served.api;
    throw new ApiError('NotFoundException', `GraphQL API ${id} not found.`, 404);
  }

  #assertAssumable(roleArn: string): void {
    this.#options.authorizer.credentialsFor(roleArn, 'appsync', SERVICE);
  }
}

function codeOf({ Code, CodeS3Location }: ResolverProperties, assetDirectory: string): string {
  if (Code !== undefined) return Code;
  const key = CodeS3Location?.split('/').at(-1) ?? '';
  return readFileSync(assetPath(assetDirectory, key), 'utf8');
}

function type<Properties>(
  properties: ResourceType<Properties>['properties'],
  create: (resource: ResourceInput<Properties>) => CreatedResource | Promise<CreatedResource>,
): ResourceType<Properties> {
  return { properties, create: async (resource) => create(resource) };
}
