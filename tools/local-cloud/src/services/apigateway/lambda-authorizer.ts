import type { LambdaInvoker } from '../../lambda-invoker.ts';
import { currentStep, traced } from '../../trace/current-step.ts';
import { authorizerAnswer, decide, type AuthorizerAnswer } from './authorizer-policy.ts';
import { executionArn, methodArn, type GatewayRequest } from './gateway-request.ts';
import { GatewayFailure } from './gateway-response-type.ts';
import { invokeLambda } from './invoke-integration.ts';
import { authorizerEvent, type AuthorizerContext, type EventSource } from './proxy-event.ts';
import type { AuthorizerProperties } from './rest-api.schema.ts';

const DEFAULT_TTL_SECONDS = 300;
const TIMEOUT_MS = 29_000;
const MAX_CACHED = 1000;

interface CachedAnswer {
  answer: AuthorizerAnswer;
  expiresAt: number;
}

/** A REQUEST authorizer on a stage, with its cache of answers by identity. */
export class LambdaAuthorizer {
  readonly #id: string;
  readonly #properties: AuthorizerProperties;
  readonly #lambda: LambdaInvoker;
  readonly #cache = new Map<string, CachedAnswer>();

  constructor(id: string, properties: AuthorizerProperties, lambda: LambdaInvoker) {
    this.#id = id;
    this.#properties = properties;
    this.#lambda = lambda;
  }

  /**
   * @returns what the integration learns about the caller.
   * @throws {GatewayFailure} UNAUTHORIZED, ACCESS_DENIED, AUTHORIZER_FAILURE …
   */
  authorize(source: EventSource): Promise<AuthorizerContext> {
    return traced('apigateway', 'authorizer', () => this.#authorize(source));
  }

  async #authorize(source: EventSource): Promise<AuthorizerContext> {
    const { request } = source;
    const identity = this.#identityOf(request);
    const ttl = this.#properties.AuthorizerResultTtlInSeconds ?? DEFAULT_TTL_SECONDS;
    const isCached = ttl > 0 && identity.length > 0;
    const key = JSON.stringify(identity);
    const startedAt = performance.now();
    const known = isCached ? this.#cached(key) : undefined;
    currentStep()?.fact('cached', known !== undefined);
    const answer = known ?? (await this.#ask(source));
    if (isCached) this.#keep(key, answer, ttl);
    const decision = decide(answer, methodArn(request));
    if (decision !== 'allow') {
      const how = decision === 'explicit-deny' ? ' with an explicit deny' : '';
      const message = `User is not authorized to access this resource${how}`;
      throw new GatewayFailure('ACCESS_DENIED', { message });
    }
    const context = Object.entries(answer.context ?? {}).map(([name, value]) => [
      name,
      String(value),
    ]);
    return {
      ...(Object.fromEntries(context) as Record<string, string>),
      principalId: answer.principalId,
      integrationLatency: Math.round(performance.now() - startedAt),
    };
  }

  /** @throws {GatewayFailure} UNAUTHORIZED where an identity source is missing or empty. */
  #identityOf(request: GatewayRequest): string[] {
    const sources = (this.#properties.IdentitySource ?? '').split(',').filter(Boolean);
    return sources.map((source) => {
      const [, , kind, name = ''] = source.trim().split('.');
      const value = (kind === 'header' ? request.headers : request.query).last(name);
      if (value === undefined || value === '') throw new GatewayFailure('UNAUTHORIZED');
      return value;
    });
  }

  async #ask(source: EventSource): Promise<AuthorizerAnswer> {
    const { request } = source;
    const { payload, functionError } = await invokeLambda(this.#lambda, {
      uri: this.#properties.AuthorizerUri,
      credentials: this.#properties.AuthorizerCredentials,
      sourceArn: executionArn(request.apiId, `authorizers/${this.#id}`),
      event: authorizerEvent(source, methodArn(request)),
      traceId: request.traceId,
      timeoutMs: TIMEOUT_MS,
    }).catch((error: unknown) => {
      throw error instanceof GatewayFailure ? authorizerFailure(error) : error;
    });
    const answer: unknown = JSON.parse(payload);
    if (functionError !== undefined) {
      if ((answer as { errorMessage?: unknown } | null)?.errorMessage === 'Unauthorized') {
        throw new GatewayFailure('UNAUTHORIZED');
      }
      throw new GatewayFailure('AUTHORIZER_FAILURE', { reason: payload });
    }
    const { data, error } = authorizerAnswer.safeParse(answer);
    if (data === undefined) {
      throw new GatewayFailure('AUTHORIZER_CONFIGURATION_ERROR', { reason: error.message });
    }
    return data;
  }

  #cached(key: string): AuthorizerAnswer | undefined {
    const entry = this.#cache.get(key);
    return entry !== undefined && entry.expiresAt > Date.now() ? entry.answer : undefined;
  }

  #keep(key: string, answer: AuthorizerAnswer, ttlSeconds: number): void {
    if (this.#cached(key) !== undefined) return;
    const [oldest] = this.#cache.keys();
    if (this.#cache.size >= MAX_CACHED && oldest !== undefined) this.#cache.delete(oldest);
    this.#cache.delete(key);
    this.#cache.set(key, { answer, expiresAt: Date.now() + ttlSeconds * 1000 });
  }
}

function authorizerFailure(failure: GatewayFailure): GatewayFailure {
  const reason = failure.reason ?? failure.type;
  return failure.type === 'API_CONFIGURATION_ERROR'
    ? new GatewayFailure('AUTHORIZER_CONFIGURATION_ERROR', { reason })
    : new GatewayFailure('AUTHORIZER_FAILURE', { reason });
}
