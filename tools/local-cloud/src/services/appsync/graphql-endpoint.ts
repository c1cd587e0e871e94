import { randomUUID } from 'node:crypto';
import { REGION } from '../../cloud-service.ts';
import { traceRoot } from '../../faults/passage.ts';
import type { HttpRequest, HttpResponse } from '../../http-origin.ts';
import { onBehalfOf } from '../../trace/caller.ts';
import { traced, type StepWriter } from '../../trace/current-step.ts';
import { newTraceId } from '../lambda/trace-id.ts';
import type { Caller } from './auth/caller.ts';
import { UnauthorizedException } from './auth/caller.ts';
import type { GraphqlRequest, GraphqlResponse } from './execution/executor.ts';
import { UnparseableQuery } from './execution/validate-document.ts';
import type { GraphqlApi } from './graphql-api.ts';
import { parseGraphqlRequest } from './graphql-request.ts';
import type { Subscriptions } from './realtime/subscriptions.ts';

/** AppSync's quota for a request, in bytes. */
const MAX_BODY_BYTES = 1_000_000;

/** What AppSync sends with every answer, so that pages of any site may ask. */
const CORS: HttpResponse['headers'] = [
  ['Access-Control-Allow-Origin', '*'],
  [
    'Access-Control-Expose-Headers',
    'x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version',
  ],
];

/** A request that AppSync refuses as a whole. */
class Refusal extends Error {
  readonly status: number;
  readonly errorType: string;

  constructor(status: number, errorType: string, message: string) {
    super(message);
    this.status = status;
    this.errorType = errorType;
  }
}

/** `POST /graphql` of one API. */
export class GraphqlEndpoint {
  readonly #api: GraphqlApi;
  readonly #subscriptions: Subscriptions;

  /** @param subscriptions to which mutations bring what they gave. */
  constructor(api: GraphqlApi, subscriptions: Subscriptions) {
    this.#api = api;
    this.#subscriptions = subscriptions;
  }

  /** @param host the domain name that the request was sent to. */
  async handle(host: string, request: HttpRequest): Promise<HttpResponse> {
    const requestId = randomUUID();
    const common: HttpResponse['headers'] = [...CORS, ['x-amzn-RequestId', requestId]];
    if (request.method === 'OPTIONS') return preflight(request, common);
    try {
      const credentials = credentialsOf(host, request);
      const caller = this.#api.authenticate(credentials);
      const { headers } = credentials;
      const traceId = headers['x-amzn-trace-id'] ?? newTraceId();
      const answer = (): Promise<GraphqlResponse> =>
        traced('appsync', 'GraphQL', (step) =>
          this.#answer(request, { caller, headers, traceId, requestId }, step),
        );
      const { accessKeyId } = caller;
      const response = await (accessKeyId ? onBehalfOf(accessKeyId, answer) : answer());
      return json(200, response, common);
    } catch (error) {
      const refusal = refusalOf(error);
      const { status, errorType, message } = refusal;
      this.#api.log?.request(requestId, { statusCode: status, errorType }, []);
      const headers: HttpResponse['headers'] = [...common, ['x-amzn-ErrorType', errorType]];
      return json(status, { errors: [{ errorType, message }] }, headers);
    }
  }

  async #answer(
    http: HttpRequest,
    request: {
      caller: Caller;
      headers: Record<string, string>;
      traceId: string;
      requestId: string;
    },
    step: StepWriter | undefined,
  ): Promise<GraphqlResponse> {
    const { requestId, traceId } = request;
    const startedAt = performance.now();
    step?.knownAs(requestId);
    // Functions learn no other id of it, so that is what its events hand on and its log lines have.
    step?.knownAs(traceRoot(traceId) ?? traceId);
    step?.fact('requestId', requestId);
    step?.fact('auth', request.caller.mode);
    const response = await this.#execute(parseBody(http), request, step);
    const { errors = [] } = response;
    const [first] = errors;
    if (first) step?.fail(`${first.errorType ?? 'GraphQL'}: ${first.message}`);
    if (errors.length > 1) step?.fact('errors', errors.length);
    const latency = Math.round(performance.now() - startedAt);
    this.#api.log?.request(requestId, { statusCode: 200, latency }, errors);
    return response;
  }

  async #execute(
    body: GraphqlRequest,
    request: {
      caller: Caller;
      headers: Record<string, string>;
      traceId: string;
      requestId: string;
    },
    step: StepWriter | undefined,
  ): Promise<GraphqlResponse> {
    const { executor } = this.#api;
    const operation = executor.prepare(body);
    if (Array.isArray(operation)) return { data: null, errors: operation };
    const { definition } = operation;
    step?.fact('operation', `${definition.operation} ${definition.name?.value ?? ''}`.trim());
    if (definition.operation === 'subscription') {
      throw new Refusal(
        400,
        'BadRequestException',
        'Subscriptions are for the real-time endpoint.',
      );
    }
    const reports = this.#api.reports(request.requestId);
    const { response, run } = await executor.execute(operation, { ...request, ...reports });
    if (definition.operation === 'mutation') {
      // Whoever sent it does not wait for those who hear of it.
      this.#subscriptions.publish(operation, response, run).catch((error: unknown) => {
        console.error('The local cloud failed to publish a mutation:', error);
      });
    }
    return response;
  }
}

function parseBody({ method, path, body }: HttpRequest): GraphqlRequest {
  const malformed = 'MalformedHttpRequestException';
  if (path !== '/graphql') throw new Refusal(404, 'NotFoundException', `There is no ${path}.`);
  if (method !== 'POST') {
    throw new Refusal(400, malformed, `GraphQL requests are POST requests, not ${method}.`);
  }
  if (body.length > MAX_BODY_BYTES) {
    const message = `A request may have at most ${MAX_BODY_BYTES} bytes.`;
    throw new Refusal(413, 'RequestEntityTooLargeException', message);
  }
  return parseGraphqlRequest(body.toString('utf8'));
}

function credentialsOf(
  host: string,
  { method, path, query, headers, body, sourceIp }: HttpRequest,
): Parameters<GraphqlApi['authenticate']>[0] & { headers: Record<string, string> } {
  const single: Record<string, string> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    single[key] = key in single ? `${single[key]}, ${value}` : value;
  }
  const forwarded = single['x-forwarded-for']?.split(',').map((each) => each.trim());
  return {
    method,
    url: new URL(query === '' ? path : `${path}?${query}`, `http://${host}`),
    headers: single,
    body,
    sourceIp: forwarded ?? [sourceIp],
  };
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof UnauthorizedException) {
    return new Refusal(401, 'UnauthorizedException', error.message);
  }
  if (error instanceof UnparseableQuery) {
    return new Refusal(400, 'MalformedHttpRequestException', error.message);
  }
  throw error;
}

function preflight(request: HttpRequest, common: HttpResponse['headers']): HttpResponse {
  const asked = request.headers.find(
    ([name]) => name.toLowerCase() === 'access-control-request-headers',
  );
  return {
    status: 200,
    headers: [
      ...common,
      ['Access-Control-Allow-Methods', 'OPTIONS,POST'],
      ['Access-Control-Allow-Headers', asked?.[1] ?? '*'],
      ['Access-Control-Max-Age', '172800'],
    ],
    body: Buffer.alloc(0),
  };
}

function json(status: number, value: object, headers: HttpResponse['headers']): HttpResponse {
  return {
    status,
    headers: [['Content-Type', 'application/json;charset=UTF-8'], ...headers],
    body: Buffer.from(JSON.stringify(value)),
  };
}

/** `<id>.appsync-api.us-east-1.amazonaws.com` */
export function graphqlDomain(apiId: string): string {
  return `${apiId}.appsync-api.${REGION}.amazonaws.com`;
}

/** `<id>.appsync-realtime-api.us-east-1.amazonaws.com` */
export function realtimeDomain(apiId: string): string {
  return `${apiId}.appsync-realtime-api.${REGION}.amazonaws.com`;
}
