import {
  ApiError,
  REGION,
  type Authorizer,
  type CloudService,
  type CreatedResource,
  type ResourceInput,
  type ResourceType,
} from '../../cloud-service.ts';
import { Faults } from '../../faults/faults.ts';
import type { HttpOrigin, HttpRequest, HttpResponse } from '../../http-origin.ts';
import type { LambdaInvoker, LogWriter } from '../../lambda-invoker.ts';
import { stableId } from '../physical-name.ts';
import { AccessLog } from './access-log.ts';
import { assertMayLog } from './cloudwatch-role.ts';
import { methodSchema, type MethodProperties } from './method.schema.ts';
import { RestApi } from './rest-api.ts';
import {
  accountSchema,
  authorizerSchema,
  deploymentSchema,
  gatewayResponseSchema,
  resourceSchema,
  restApiSchema,
  stageSchema,
  type AccountProperties,
  type AuthorizerProperties,
  type DeploymentProperties,
  type GatewayResponseProperties,
  type ResourceProperties,
  type RestApiProperties,
  type StageProperties,
} from './rest-api.schema.ts';
import { StageLog, executionLogGroup } from './stage-log.ts';
import { Stage } from './stage.ts';

export interface ApiGatewayOptions {
  lambda: LambdaInvoker;
  logs: LogWriter;
  iam: RoleAssumer;
  faults?: Faults;
}

/** What API Gateway uses of IAM: what a role allows, and whether it lets itself be assumed. */
export interface RoleAssumer extends Authorizer {
  /** @throws {ApiError} where the role does not exist or does not trust the service. */
  credentialsFor(roleArn: string, sessionName: string, service: string): unknown;
}

interface ServedApi {
  api: RestApi;
  stages: Map<string, Stage>;
}

const SERVICE = 'apigateway.amazonaws.com';

/** API Gateway's REST APIs, served at `<apiId>.execute-api.us-east-1.amazonaws.com/<stage>/…`. */
export class ApiGatewayService implements CloudService {
  readonly name = 'apigateway';
  readonly resources: Readonly<Record<string, ResourceType>>;
  /** The domains of the APIs. */
  readonly origin: HttpOrigin;
  readonly #options: ApiGatewayOptions;
  readonly #apis = new Map<string, ServedApi>();
  #cloudWatchRole: string | undefined;

  constructor(options: ApiGatewayOptions) {
    this.#options = options;
    this.origin = {
      serves: (host) => this.#serves(host),
      handle: (host, request) => this.#handle(host, request),
    };
    this.resources = {
      'AWS::ApiGateway::Account': type(accountSchema, (resource) => this.#setAccount(resource)),
      'AWS::ApiGateway::RestApi': type(restApiSchema, (resource) => this.#createApi(resource)),
      'AWS::ApiGateway::Resource': type(resourceSchema, (resource) => this.#addResource(resource)),
      'AWS::ApiGateway::Method': type(methodSchema, (resource) => this.#addMethod(resource)),
      'AWS::ApiGateway::Authorizer': type(authorizerSchema, (resource) =>
        this.#addAuthorizer(resource),
      ),
      'AWS::ApiGateway::GatewayResponse': type(gatewayResponseSchema, (resource) =>
        this.#addGatewayResponse(resource),
      ),
      'AWS::ApiGateway::Deployment': type(deploymentSchema, (resource) => this.#deploy(resource)),
      'AWS::ApiGateway::Stage': type(stageSchema, (resource) => this.#addStage(resource)),
    };
  }

  /** What the APIs answer: `PUT /api/articles/{slug}`. */
  get routes(): string[] {
    return Array.from(this.#apis.values(), ({ api }) => api.routes).flat();
  }

  async #setAccount({
    logicalId,
    properties,
  }: ResourceInput<AccountProperties>): Promise<CreatedResource> {
    const { CloudWatchRoleArn: role } = properties;
    await this.#assertAssumable(role);
    if (role !== undefined) assertMayLog(this.#options.iam, role);
    this.#cloudWatchRole = role;
    return { ref: logicalId, attributes: { Id: logicalId } };
  }

  #createApi(resource: ResourceInput<RestApiProperties>): CreatedResource {
    const id = stableId(resource, 10);
    const rootResourceId = stableId({ ...resource, logicalId: `${resource.logicalId}/` }, 10);
    const served = this.#apis.get(id) ?? {
      api: new RestApi(id, rootResourceId),
      stages: new Map(),
    };
    served.api.binaryMediaTypes = resource.properties.BinaryMediaTypes ?? [];
    this.#apis.set(id, served);
    return { ref: id, attributes: { RestApiId: id, RootResourceId: rootResourceId } };
  }

  #addResource(resource: ResourceInput<ResourceProperties>): CreatedResource {
    const { RestApiId: apiId, ParentId: parentId, PathPart: pathPart } = resource.properties;
    const id = stableId(resource, 6);
    this.#served(apiId).api.addResource(id, parentId, pathPart);
    return { ref: id, attributes: { ResourceId: id } };
  }

  async #addMethod({
    logicalId,
    properties,
  }: ResourceInput<MethodProperties>): Promise<CreatedResource> {
    const { api } = this.#served(properties.RestApiId);
    const { AuthorizationType: kind, AuthorizerId: authorizerId, Integration } = properties;
    if (kind === 'CUSTOM' && !api.authorizers.has(authorizerId ?? '')) {
      throw new ApiError('BadRequestException', `Invalid authorizer identifier ${authorizerId}`);
    }
    if (Integration.Type === 'AWS_PROXY') await this.#assertAssumable(Integration.Credentials);
    api.addMethod(properties);
    return { ref: logicalId, attributes: {} };
  }

  async #addAuthorizer(resource: ResourceInput<AuthorizerProperties>): Promise<CreatedResource> {
    const { properties } = resource;
    const id = stableId(resource, 6);
    await this.#assertAssumable(properties.AuthorizerCredentials);
    if (properties.IdentitySource === undefined && properties.AuthorizerResultTtlInSeconds !== 0) {
      const message = 'An authorizer whose results are cached needs an identity source.';
      throw new ApiError('BadRequestException', message);
    }
    this.#served(properties.RestApiId).api.authorizers.set(id, properties);
    return { ref: id, attributes: { AuthorizerId: id } };
  }

  #addGatewayResponse({
    logicalId,
    properties,
  }: ResourceInput<GatewayResponseProperties>): CreatedResource {
    this.#served(properties.RestApiId).api.setGatewayResponse(properties);
    return { ref: logicalId, attributes: { Id: logicalId } };
  }

  #deploy(resource: ResourceInput<DeploymentProperties>): CreatedResource {
    const id = stableId(resource, 6);
    this.#served(resource.properties.RestApiId).api.deploy(id);
    return { ref: id, attributes: { DeploymentId: id } };
  }

  #addStage({ properties }: ResourceInput<StageProperties>): CreatedResource {
    const { api, stages } = this.#served(properties.RestApiId);
    const { lambda, logs, faults = new Faults() } = this.#options;
    const { AccessLogSetting: setting, StageName: name, MethodSettings: settings } = properties;
    const role = this.#cloudWatchRole;
    const group = executionLogGroup(api.id, name, settings);
    const access = setting && new AccessLog(logs, role, setting);
    const execution = group === undefined ? undefined : new StageLog(logs, role, group);
    const parts = { lambda, faults, logs: { access, execution } };
    stages.set(name, new Stage(api, properties, parts));
    return { ref: name, attributes: {} };
  }

  #serves(host: string): boolean {
    const [, apiId, region] = /^([^.]+)\.execute-api\.([\w-]+)\.amazonaws\.com$/.exec(host) ?? [];
    return region === REGION && this.#apis.has(apiId ?? '');
  }

  async #handle(host: string, request: HttpRequest): Promise<HttpResponse> {
    const served = this.#apis.get(host.split('.')[0] ?? '');
    const [, name = '', path = ''] = /^\/([^/]*)(\/.*)?$/.exec(request.path) ?? [];
    const stage = served?.stages.get(name);
    return stage === undefined ? forbidden() : stage.handle(request, host, path || '/');
  }

  #served(apiId: string): ServedApi {
    const found = this.#apis.get(apiId);
    if (found === undefined) {
      throw new ApiError('NotFoundException', `Invalid API identifier ${apiId}`, 404);
    }
    return found;
  }

  async #assertAssumable(roleArn: string | undefined): Promise<void> {
    if (roleArn !== undefined) await this.#options.iam.credentialsFor(roleArn, 'apigw', SERVICE);
  }
}

function type<Properties>(
  properties: ResourceType<Properties>['properties'],
  create: (resource: ResourceInput<Properties>) => CreatedResource | Promise<CreatedResource>,
): ResourceType<Properties> {
  return { properties, create: async (resource) => create(resource) };
}

/** What the service answers where there is no stage, outside of any API's gateway responses. */
function forbidden(): HttpResponse {
  return {
    status: 403,
    headers: [
      ['Content-Type', 'application/json'],
      ['x-amzn-ErrorType', 'ForbiddenException'],
    ],
    body: Buffer.from('{"message":"Forbidden"}'),
  };
}
