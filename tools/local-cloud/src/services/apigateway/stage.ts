import { createHash } from 'node:crypto';
import type { Faults } from '../../faults/faults.ts';
import { traceRoot } from '../../faults/passage.ts';
import type { HttpRequest, HttpResponse } from '../../http-origin.ts';
import type { LambdaInvoker } from '../../lambda-invoker.ts';
import { currentStep, traced, type StepWriter } from '../../trace/current-step.ts';
import type { AccessLog } from './access-log.ts';
import { Exchange } from './exchange.ts';
import { gatewayFailure } from './gateway-faults.ts';
import { executionArn, toGatewayRequest, type GatewayRequest } from './gateway-request.ts';
import { gatewayResponse } from './gateway-response.ts';
import { GatewayFailure } from './gateway-response-type.ts';
import { invokeLambda } from './invoke-integration.ts';
import { LambdaAuthorizer } from './lambda-authorizer.ts';
import type { ProxyIntegration } from './method.schema.ts';
import { mockResponse } from './mock-integration.ts';
import { proxyEvent, type AuthorizerContext, type EventSource } from './proxy-event.ts';
import { proxyResponse } from './proxy-response.ts';
import { headObjection } from './request-size.ts';
import { methodKey, type ApiMethod, type Deployment, type RestApi } from './rest-api.ts';
import type { StageProperties } from './rest-api.schema.ts';
import { matchResource, type RouteMatch } from './router.ts';
import type { StageLog } from './stage-log.ts';
import { StageThrottle } from './throttle.ts';

const MAX_BODY_BYTES = 10 * 1024 * 1024;
const DEFAULT_TIMEOUT_MS = 29_000;

export interface StageParts {
  lambda: LambdaInvoker;
  faults: Faults;
  logs: StageLogs;
}

export interface StageLogs {
  access: AccessLog | undefined;
  /** Says why a request failed, which its client does not learn. */
  execution: StageLog | undefined;
}

/** A deployed stage of a REST API: what a request goes through, in the order of API Gateway. */
export class Stage {
  readonly #api: RestApi;
  readonly #properties: StageProperties;
  readonly #deployment: Deployment;
  readonly #lambda: LambdaInvoker;
  readonly #faults: Faults;
  readonly #logs: StageLogs;
  readonly #throttle: StageThrottle;
  readonly #authorizers: ReadonlyMap<string, LambdaAuthorizer>;

  constructor(api: RestApi, properties: StageProperties, { lambda, faults, logs }: StageParts) {
    this.#api = api;
    this.#properties = properties;
    this.#deployment = api.deployment(properties.DeploymentId);
    this.#lambda = lambda;
    this.#faults = faults;
    this.#logs = logs;
    this.#throttle = new StageThrottle(properties.MethodSettings ?? []);
    this.#authorizers = new Map(
      Array.from(api.authorizers, ([id, authorizer]) => [
        id,
        new LambdaAuthorizer(id, authorizer, lambda),
      ]),
    );
  }

  /** @param path without the stage, still percent-encoded. */
  async handle(http: HttpRequest, domainName: string, path: string): Promise<HttpResponse> {
    const { id: apiId } = this.#api;
    const stage = this.#properties.StageName;
    const request = toGatewayRequest(http, { apiId, domainName, stage, path });
    return traced('apigateway', 'REST API', (step) => this.#answer(request, step));
  }

  async #answer(request: GatewayRequest, step: StepWriter | undefined): Promise<HttpResponse> {
    step?.knownAs(request.requestId);
    step?.fact('requestId', request.requestId);
    const exchange = new Exchange(request, this.#deployment.id);
    step?.knownAs(exchange.variables['xrayTraceId'] ?? request.traceId);
    let response: HttpResponse;
    try {
      response = await this.#process(exchange);
    } catch (error) {
      if (!(error instanceof GatewayFailure)) throw error;
      exchange.failed(error);
      const { reason, type, message } = error;
      step?.fail(`${type}: ${reason ?? message}`);
      if (reason !== undefined) {
        this.#logs.execution?.write(`(${request.requestId}) ${reason}`, request.requestId);
      }
      const { gatewayResponses } = this.#deployment;
      response = gatewayResponse(error, request, gatewayResponses, exchange.variables);
    }
    const answer = exchange.answered(response);
    this.#logs.access?.write(exchange.variables, request.requestId);
    return answer;
  }

  async #process(exchange: Exchange): Promise<HttpResponse> {
    const { request } = exchange;
    const reason = headObjection(request.http);
    if (reason !== undefined) throw new GatewayFailure('REQUEST_TOO_LARGE', { reason });
    if (request.http.body.length > MAX_BODY_BYTES) throw new GatewayFailure('REQUEST_TOO_LARGE');
    const { match, method } = this.#route(request);
    exchange.routed(match);
    const step = currentStep();
    step?.fact('route', `${request.http.method} ${match.resource.path}`);
    if (!this.#throttle.admits(request.http.method, match.resource.path)) {
      throw new GatewayFailure('THROTTLED');
    }
    return this.#faults.through({
      passage: {
        place: 'apigateway',
        route: `${request.http.method} ${match.resource.path}`,
        trace: traceRoot(request.traceId),
      },
      proceed: () => this.#serve(exchange, match, method),
      fail: (effect) => {
        throw gatewayFailure(effect);
      },
    });
  }

  async #serve(exchange: Exchange, match: RouteMatch, method: ApiMethod): Promise<HttpResponse> {
    const { request, variables } = exchange;
    const source: EventSource = {
      request,
      match,
      deploymentId: this.#deployment.id,
      stageVariables: this.#properties.Variables,
      binaryMediaTypes: this.#api.binaryMediaTypes,
    };
    const authorizer = await this.#authorize(method, source);
    if (authorizer !== undefined) exchange.authorized(authorizer);
    const { Integration: integration } = method.properties;
    if (integration.Type === 'MOCK') {
      return mockResponse(integration, request.headers.last('content-type'), variables);
    }
    return this.#invoke(integration, exchange, source, authorizer);
  }

  #route(request: GatewayRequest): { match: RouteMatch; method: ApiMethod } {
    const { methods } = this.#deployment;
    const match = matchResource(this.#deployment, request.path);
    const id = match?.resource.id ?? '';
    const method =
      methods.get(methodKey(id, request.http.method)) ?? methods.get(methodKey(id, 'ANY'));
    if (match === undefined || method === undefined) throw noSuchRoute(request);
    return { match, method };
  }

  async #authorize(
    { properties }: ApiMethod,
    source: EventSource,
  ): Promise<AuthorizerContext | undefined> {
    if (properties.AuthorizationType === 'NONE') return undefined;
    const authorizer = this.#authorizers.get(properties.AuthorizerId ?? '');
    if (authorizer === undefined) throw new GatewayFailure('AUTHORIZER_CONFIGURATION_ERROR');
    return authorizer.authorize(source);
  }

  async #invoke(
    integration: ProxyIntegration,
    exchange: Exchange,
    source: EventSource,
    authorizer: AuthorizerContext | undefined,
  ): Promise<HttpResponse> {
    const { request } = exchange;
    const { apiId, stage, http, headers, traceId } = request;
    const startedAt = performance.now();
    const { payload, functionError } = await invokeLambda(this.#lambda, {
      uri: integration.Uri,
      credentials: integration.Credentials,
      sourceArn: executionArn(apiId, `${stage}/${http.method}${source.match.resource.path}`),
      event: proxyEvent(source, authorizer),
      traceId,
      timeoutMs: integration.TimeoutInMillis ?? DEFAULT_TIMEOUT_MS,
    });
    exchange.integrated(200, performance.now() - startedAt);
    if (functionError !== undefined) {
      const reason = `The Lambda function returned the following error: ${payload}`;
      throw new GatewayFailure('INTEGRATION_FAILURE', { status: 502, reason });
    }
    return proxyResponse(payload, headers.last('accept'), this.#api.binaryMediaTypes);
  }
}

/**
 * A REST API says the same about a path and a method that it does not have: it asks for a signature,
 * and takes any Authorization header for one that is wrong.
 */
function noSuchRoute({ headers }: GatewayRequest): GatewayFailure {
  const authorization = headers.last('authorization');
  if (authorization === undefined) return new GatewayFailure('MISSING_AUTHENTICATION_TOKEN');
  const hash = createHash('sha256').update(authorization).digest('base64');
  const message = `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hash}'.`;
  return new GatewayFailure('INVALID_SIGNATURE', { message });
}
