import type { z } from 'zod';
import { ACCOUNT, PARTITION } from '../../cloud-service.ts';
import type {
  CloudService,
  CreatedResource,
  ResourceInput,
  ResourceType,
} from '../../cloud-service.ts';
import { Faults } from '../../faults/faults.ts';
import type { HttpOrigin, HttpRequest, HttpResponse } from '../../http-origin.ts';
import type { TraceRecorder } from '../../trace/trace-recorder.ts';
import { stableId } from '../physical-name.ts';
import { Distribution } from './distribution.ts';
import {
  distributionProperties,
  functionProperties,
  originAccessControlProperties,
} from './distribution.schema.ts';
import { EdgeServer, type TakeOver } from './edge-server.ts';
import { errorPage } from './error-page.ts';
import { assertForwardable } from './forwarding.ts';
import {
  MANAGED_CACHE_POLICIES,
  MANAGED_ORIGIN_REQUEST_POLICIES,
  MANAGED_RESPONSE_HEADERS_POLICIES,
} from './managed-policies.ts';
import {
  cachePolicyProperties,
  originRequestPolicyProperties,
  responseHeadersPolicyProperties,
} from './policies.schema.ts';
import { ViewerFunction } from './viewer-function.ts';

export interface CloudFrontOptions {
  origins: readonly HttpOrigin[];
  /** Keeps what becomes of every request. */
  traces: TraceRecorder;
  /** Takes what functions print and what goes wrong at the edge. */
  log: (line: string) => void;
  faults?: Faults;
}

/** Distributions with their policies and functions, and the edge that viewers connect to. */
export class CloudFrontService implements CloudService {
  readonly name = 'cloudfront';
  readonly resources: CloudService['resources'];
  readonly #options: CloudFrontOptions;
  readonly #cachePolicies = new Map(MANAGED_CACHE_POLICIES);
  readonly #originRequestPolicies = new Map(MANAGED_ORIGIN_REQUEST_POLICIES);
  readonly #responseHeadersPolicies = new Map(MANAGED_RESPONSE_HEADERS_POLICIES);
  readonly #functions = new Map<string, ViewerFunction>();
  readonly #distributions = new Map<string, Distribution>();
  readonly #faults: Faults;
  readonly #edge = new EdgeServer({
    answer: (host, request) => this.#answerOrFail(host, request),
    upgrade: (host, request) => this.#upgrade(host, request),
  });

  constructor(options: CloudFrontOptions) {
    this.#options = options;
    this.#faults = options.faults ?? new Faults();
    this.resources = {
      'AWS::CloudFront::CachePolicy': resourceType(cachePolicyProperties, (resource) => {
        const id = stableId(resource, 32);
        this.#cachePolicies.set(id, resource.properties.CachePolicyConfig);
        return { ref: id, attributes: { Id: id } };
      }),
      'AWS::CloudFront::OriginRequestPolicy': resourceType(
        originRequestPolicyProperties,
        (resource) => {
          const id = stableId(resource, 32);
          assertForwardable(resource.properties.OriginRequestPolicyConfig);
          this.#originRequestPolicies.set(id, resource.properties.OriginRequestPolicyConfig);
          return { ref: id, attributes: { Id: id } };
        },
      ),
      'AWS::CloudFront::ResponseHeadersPolicy': resourceType(
        responseHeadersPolicyProperties,
        (resource) => {
          const id = stableId(resource, 32);
          this.#responseHeadersPolicies.set(id, resource.properties.ResponseHeadersPolicyConfig);
          return { ref: id, attributes: { Id: id } };
        },
      ),
      'AWS::CloudFront::OriginAccessControl': resourceType(
        originAccessControlProperties,
        (resource) => {
          const id = `E${stableId(resource, 13).toUpperCase()}`;
          return { ref: id, attributes: { Id: id } };
        },
      ),
      'AWS::CloudFront::Function': resourceType(functionProperties, ({ properties }) => {
        const { Name: name, FunctionCode: code } = properties;
        const arn = `arn:${PARTITION}:cloudfront::${ACCOUNT}:function/${name}`;
        this.#functions.set(arn, new ViewerFunction(name, code, this.#options.log));
        return { ref: name, attributes: { FunctionARN: arn, Stage: 'LIVE' } };
      }),
      'AWS::CloudFront::Distribution': resourceType(distributionProperties, (resource) =>
        this.#createDistribution(resource),
      ),
    };
  }

  /** Opens the edge; 0 asks for any free port. Answers with the port. */
  listen(port: number): Promise<number> {
    return this.#edge.listen(port);
  }

  stop(): Promise<void> {
    return this.#edge.close();
  }

  /** Makes a distribution ask its origins anew for the paths (`/*`, `/index.html`). */
  invalidate(distributionId: string, paths: readonly string[]): void {
    this.#distributions.get(distributionId)?.invalidate(paths);
  }

  #createDistribution(
    resource: ResourceInput<z.infer<typeof distributionProperties>>,
  ): CreatedResource {
    const id = `E${stableId(resource, 13).toUpperCase()}`;
    const domainName = `d${stableId(resource, 13)}.cloudfront.net`;
    const distribution = new Distribution({
      id,
      arn: `arn:${PARTITION}:cloudfront::${ACCOUNT}:distribution/${id}`,
      domainName,
      config: resource.properties.DistributionConfig,
      resources: {
        cachePolicies: this.#cachePolicies,
        originRequestPolicies: this.#originRequestPolicies,
        responseHeadersPolicies: this.#responseHeadersPolicies,
        functions: this.#functions,
      },
      origins: this.#options.origins,
      log: this.#options.log,
    });
    this.#distributions.set(id, distribution);
    return { ref: id, attributes: { Id: id, DomainName: domainName } };
  }

  #answerOrFail(host: string, request: HttpRequest): Promise<HttpResponse> {
    return this.#passed(request, () =>
      this.#recorded(host, request, (distribution) => distribution.handle(request)),
    );
  }

  #passed(
    { method, path }: HttpRequest,
    proceed: () => Promise<HttpResponse>,
  ): Promise<HttpResponse> {
    return this.#faults.through({
      passage: { place: 'edge', method, path },
      proceed,
      fail: ({ kind }) => {
        if (kind === 'error') return errorPage(503, 'A fault was asked for at the edge.');
        // The edge's socket breaks the connection of whatever has no answer.
        throw new Error('A fault was asked for: the connection is reset.');
      },
    });
  }

  /** A WebSocket's trace ends with its handshake. */
  async #upgrade(host: string, request: HttpRequest): Promise<HttpResponse | TakeOver> {
    let takeOver: TakeOver | undefined;
    const response = await this.#passed(request, () =>
      this.#recorded(host, request, async (distribution) => {
        const outcome = await distribution.upgrade(request);
        if (typeof outcome !== 'function') return outcome;
        takeOver = outcome;
        return { status: 101, headers: [], body: Buffer.alloc(0) };
      }),
    );
    return takeOver ?? response;
  }

  /** By the Host that the viewer names; `localhost` is enough while there is one distribution. */
  async #recorded(
    host: string,
    request: HttpRequest,
    answer: (distribution: Distribution) => Promise<HttpResponse>,
  ): Promise<HttpResponse> {
    const all = [...this.#distributions.values()];
    const named = all.find((distribution) => distribution.answersFor(host));
    const chosen = named ?? (all.length === 1 ? all[0] : undefined);
    const first = { service: 'cloudfront', name: 'edge' };
    return this.#options.traces.record(request, first, async () =>
      chosen ? answer(chosen) : errorPage(403, 'No distribution answers for this host name.'),
    );
  }
}

function resourceType<Properties>(
  properties: z.ZodType<Properties>,
  create: (resource: ResourceInput<Properties>) => CreatedResource,
): ResourceType<Properties> {
  return { properties, create: async (resource) => create(resource) };
}
