import { randomBytes } from 'node:crypto';
import type { HttpOrigin, HttpRequest, HttpResponse } from '../../http-origin.ts';
import { currentStep, traced } from '../../trace/current-step.ts';
import { behaviorFor, behaviorsOf } from './behavior.ts';
import type { Behavior, Behaviors, EdgeResources } from './behavior.ts';
import { compress } from './compression.ts';
import { notModified, withCondition } from './conditional-request.ts';
import type { TakeOver } from './edge-server.ts';
import type { DistributionConfig } from './distribution.schema.ts';
import { EdgeCache, timeToLive } from './edge-cache.ts';
import { errorPage } from './error-page.ts';
import { cacheKey, originRequest, viaHeader } from './forwarding.ts';
import { HOP_BY_HOP, headerValue, withHeader, withoutHeaders } from './headers.ts';
import { refusalOf } from './refusal.ts';
import { applyResponseHeaders } from './response-headers.ts';
import { onViewerRequest, onViewerResponse } from './viewer-events.ts';
import type { ViewerContext } from './viewer-events.ts';
import { ViewerFunctionError } from './viewer-function.ts';

/** Where a distribution stands among the others, and what it works with. */
export interface DistributionOptions {
  id: string;
  arn: string;
  domainName: string;
  config: DistributionConfig;
  resources: EdgeResources;
  origins: readonly HttpOrigin[];
  log: (line: string) => void;
}

/** An answer on its way to the viewer, and how it came about (`x-cache`). */
interface Answer {
  response: HttpResponse;
  source: string;
}

/** A CloudFront distribution: takes viewers' requests, asks origins, keeps what it may. */
export class Distribution {
  readonly #options: DistributionOptions;
  readonly #behaviors: Behaviors;
  readonly #cache = new EdgeCache();
  readonly #errorTtls: Map<number, number>;

  constructor(options: DistributionOptions) {
    this.#options = options;
    this.#behaviors = behaviorsOf(options.config, options.resources);
    this.#errorTtls = new Map(
      options.config.CustomErrorResponses.flatMap(({ ErrorCode, ErrorCachingMinTTL }) =>
        ErrorCachingMinTTL === undefined ? [] : [[ErrorCode, ErrorCachingMinTTL]],
      ),
    );
  }

  answersFor(host: string): boolean {
    return [this.#options.domainName, ...this.#options.config.Aliases].includes(host);
  }

  invalidate(paths: readonly string[]): void {
    this.#cache.invalidate(paths);
  }

  handle(viewerRequest: HttpRequest): Promise<HttpResponse> {
    return this.#respond(viewerRequest, (behavior, requestId) =>
      this.#serve(viewerRequest, behavior, requestId),
    );
  }

  /**
   * Lets an origin that speaks WebSocket take a connection over, after the viewer-request function;
   * answers like any other request where there is none.
   */
  async upgrade(viewerRequest: HttpRequest): Promise<HttpResponse | TakeOver> {
    let takeOver: TakeOver | undefined;
    const response = await this.#respond(viewerRequest, async (behavior, requestId) => {
      const { host, origin } = this.#originOf(behavior);
      if (!origin.upgrade) return this.#serve(viewerRequest, behavior, requestId);
      const outcome = await this.#onRequest(viewerRequest, behavior, requestId);
      if ('response' in outcome) return answerOf(outcome.response, 'FunctionGeneratedResponse');
      const forwarded = this.#forwarded(outcome.request, behavior, requestId);
      const headers: HttpRequest['headers'] = [
        ...forwarded.headers,
        ['Connection', 'Upgrade'],
        ['Upgrade', 'websocket'],
      ];
      takeOver = (connection) => origin.upgrade?.(host, { ...forwarded, headers }, connection);
      return answerOf({ status: 101, headers: [], body: Buffer.alloc(0) }, 'Miss');
    });
    return takeOver ?? response;
  }

  async #respond(
    viewerRequest: HttpRequest,
    serve: (behavior: Behavior, requestId: string) => Promise<Answer>,
  ): Promise<HttpResponse> {
    const requestId = randomBytes(42).toString('base64url');
    const step = currentStep();
    step?.knownAs(requestId);
    const { response, source } = await this.#answer(viewerRequest, (behavior) =>
      serve(behavior, requestId),
    );
    step?.fact('cache', source);
    let headers = withoutHeaders(response.headers, [...HOP_BY_HOP, 'X-Cache']);
    headers = withHeader(headers, 'X-Cache', `${source} from cloudfront`);
    headers = withHeader(headers, 'Via', viaHeader());
    headers = withHeader(headers, 'X-Amz-Cf-Pop', 'LOCAL1-P1');
    headers = withHeader(headers, 'X-Amz-Cf-Id', requestId);
    return { ...response, headers };
  }

  async #answer(
    viewerRequest: HttpRequest,
    serve: (behavior: Behavior) => Promise<Answer>,
  ): Promise<Answer> {
    const behavior = behaviorFor(this.#behaviors, viewerRequest.path);
    currentStep()?.fact('behaviour', behavior.pathPattern);
    const refusal = refusalOf(viewerRequest, behavior);
    if (refusal) return { response: refusal, source: 'Error' };
    try {
      return await serve(behavior);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      currentStep()?.fail(problem);
      this.#options.log(`${viewerRequest.method} ${viewerRequest.path}: ${problem}`);
      if (error instanceof ViewerFunctionError) {
        const status = error.kind === 'FunctionExecutionError' ? 503 : 502;
        return { response: errorPage(status, escapeHtml(problem)), source: error.kind };
      }
      const reason = `The origin ${behavior.origin.DomainName} failed: ${escapeHtml(problem)}`;
      return { response: errorPage(502, reason), source: 'Error' };
    }
  }

  async #serve(viewerRequest: HttpRequest, behavior: Behavior, requestId: string): Promise<Answer> {
    const context = this.#contextOf(requestId);
    const { responseHeadersPolicy: policy, onViewerResponse: responseFunction } = behavior;
    const finish = ({ response, source }: Answer): Answer => {
      const headers = policy
        ? applyResponseHeaders(response.headers, policy, viewerRequest)
        : response.headers;
      return { response: { ...response, headers }, source };
    };

    const outcome = await this.#onRequest(viewerRequest, behavior, requestId);
    if ('response' in outcome) {
      return finish({ response: outcome.response, source: 'FunctionGeneratedResponse' });
    }
    let { request } = outcome;
    const { DefaultRootObject: root } = this.#options.config;
    if (request.path === '/') request = { ...request, path: `/${root}` };

    const found = await this.#lookUp(request, behavior, requestId);
    const isCached = behavior.cachePolicy.MaxTTL > 0;
    const fresh = isCached ? notModified(found.response, request) : found.response;
    const { ParametersInCacheKeyAndForwardedToOrigin: key } = behavior.cachePolicy;
    const encodings = headerValue(request.headers, 'accept-encoding') ?? '';
    const answer = finish({
      response: behavior.compress ? await compress(fresh, encodings, key) : fresh,
      source: found.source,
    });
    if (!responseFunction || answer.response.status >= 400) return answer;
    const response = await traced('cloudfront', responseFunction.name, async () =>
      onViewerResponse(responseFunction, request, answer.response, context),
    );
    return { ...answer, response };
  }

  /** The request as the behaviour's function lets it go on, or the function's own answer. */
  async #onRequest(
    viewerRequest: HttpRequest,
    { onViewerRequest: requestFunction }: Behavior,
    requestId: string,
  ): Promise<ReturnType<typeof onViewerRequest>> {
    if (!requestFunction) return { request: viewerRequest };
    return traced('cloudfront', requestFunction.name, async () =>
      onViewerRequest(requestFunction, viewerRequest, this.#contextOf(requestId)),
    );
  }

  #contextOf(requestId: string): ViewerContext {
    const { id: distributionId, domainName: distributionDomainName } = this.#options;
    return { distributionDomainName, distributionId, requestId };
  }

  /** From the cache, or from the origin and into the cache. */
  async #lookUp(request: HttpRequest, behavior: Behavior, requestId: string): Promise<Answer> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return answerOf(await this.#fetch(request, behavior, requestId), 'Miss');
    }
    const { cachePolicy } = behavior;
    const { ParametersInCacheKeyAndForwardedToOrigin: config } = cachePolicy;
    const key = cacheKey(request, behavior.origin.Id, config);
    const entry = this.#cache.get(key);
    if (entry && entry.expiresAt > Date.now()) return hit(entry.response, entry.storedAt, request);

    const isCached = cachePolicy.MaxTTL > 0;
    // A cached answer is for every viewer: what one of them has already must not shape it.
    const condition = isCached ? headerValue(entry?.response.headers ?? [], 'etag') : undefined;
    const asked = isCached ? withCondition(request, condition) : request;
    const response = await this.#fetch(asked, behavior, requestId);
    const ttl = timeToLive(response, cachePolicy, this.#errorTtls);
    if (response.status === 304 && condition !== undefined && entry) {
      this.#cache.put(key, request.path, entry.response, ttl);
      return answerOf(bodyFor(entry.response, request), 'RefreshHit');
    }
    if (request.method === 'GET') this.#cache.put(key, request.path, response, ttl);
    return answerOf(response, 'Miss');
  }

  async #fetch(request: HttpRequest, behavior: Behavior, requestId: string): Promise<HttpResponse> {
    const { host, origin } = this.#originOf(behavior);
    const { OriginAccessControlId: accessControl } = behavior.origin;
    const signedBy = accessControl === undefined ? undefined : this.#options.arn;
    const forwarded = this.#forwarded(request, behavior, requestId);
    const response = await origin.handle(host, forwarded, signedBy);
    return { ...response, headers: withoutHeaders(response.headers, HOP_BY_HOP) };
  }

  #originOf(behavior: Behavior): { host: string; origin: HttpOrigin } {
    const { DomainName: host } = behavior.origin;
    const origin = this.#options.origins.find((candidate) => candidate.serves(host));
    if (!origin) throw new Error('nothing in the local cloud has this domain name');
    return { host, origin };
  }

  #forwarded(request: HttpRequest, behavior: Behavior, requestId: string): HttpRequest {
    const { DomainName: host, OriginPath: originPath, ...settings } = behavior.origin;
    return originRequest(
      request,
      {
        key: behavior.cachePolicy.ParametersInCacheKeyAndForwardedToOrigin,
        origin: behavior.originRequestPolicy,
      },
      {
        host,
        originPath,
        requestId,
        customHeaders: settings.OriginCustomHeaders.map((header) => [
          header.HeaderName,
          header.HeaderValue,
        ]),
      },
    );
  }
}

function answerOf(response: HttpResponse, source: string): Answer {
  return { response, source: response.status >= 400 ? 'Error' : source };
}

function hit(response: HttpResponse, storedAt: number, request: HttpRequest): Answer {
  const age = String(Math.floor((Date.now() - storedAt) / 1000));
  const { headers, ...rest } = bodyFor(response, request);
  return answerOf({ ...rest, headers: withHeader(headers, 'Age', age) }, 'Hit');
}

function bodyFor(response: HttpResponse, request: HttpRequest): HttpResponse {
  return request.method === 'HEAD' ? { ...response, body: Buffer.alloc(0) } : response;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
