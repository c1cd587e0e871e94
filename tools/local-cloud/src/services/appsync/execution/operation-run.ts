import type { GraphQLResolveInfo } from 'graphql';
import { ApiError, type Authorizer } from '../../../cloud-service.ts';
import { currentStep } from '../../../trace/current-step.ts';
import type { AuthenticationType } from '../appsync.schema.ts';
import type { Evaluation, ExtensionCall } from '../appsync-js/resolver-code.ts';
import type { Caller } from '../auth/caller.ts';
import { mayAccess } from '../auth/field-access.ts';
import { Batches } from './batches.ts';
import { FieldError } from './field-error.ts';
import type { ResponseError } from './response-error.ts';
import { selectedOnly } from './selected-only.ts';
import type { UnitResolver } from './unit-resolver.ts';

/** AppSync's quota for the resolvers of one request. */
const MAX_RESOLVERS = 10_000;

/** What the operations of one API have in common. */
export interface RunSettings {
  /** `arn:aws:appsync:…:apis/<id>` */
  apiArn: string;
  defaultMode: AuthenticationType;
  /** 0 for any. */
  depthLimit: number;
  /** 0 for AppSync's own. */
  resolverLimit: number;
  environment: Readonly<Record<string, string>>;
  authorizer: Authorizer;
  /** By `Type.field`. */
  resolvers: ReadonlyMap<string, UnitResolver>;
}

/** Of whom, and with what, an operation is run. */
export interface RunRequest {
  caller: Caller;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  traceId: string;
  /** Takes what resolver code prints. */
  log: (line: string) => void;
  /** Is told of what a data source failed with. */
  onFailure: (field: string, error: { type: string; message: string }) => void;
}

/** One operation as it is executed: the value of graphql-js's context. */
export class OperationRun {
  readonly caller: Caller;
  readonly headers: Readonly<Record<string, string>>;
  readonly traceId: string;
  readonly batches = new Batches();
  /** What resolvers added to the answer's errors without failing. */
  readonly appended: ResponseError[] = [];
  /** What resolvers said about subscriptions. */
  readonly extensions: ExtensionCall[] = [];
  readonly #settings: RunSettings;
  readonly #log: RunRequest['log'];
  readonly failed: RunRequest['onFailure'];
  /** False where values are only taken out of what is there. */
  readonly #usesResolvers: boolean;
  #resolved = 0;

  constructor(settings: RunSettings, request: RunRequest, usesResolvers = true) {
    this.#settings = settings;
    this.#usesResolvers = usesResolvers;
    this.caller = request.caller;
    // AppSync adds it where the request came without.
    this.headers = { ...request.headers, 'x-amzn-trace-id': request.traceId };
    this.traceId = request.traceId;
    this.#log = request.log;
    this.failed = request.onFailure;
  }

  get environment(): Readonly<Record<string, string>> {
    return this.#settings.environment;
  }

  /** The value of a field. @throws {FieldError} */
  resolve(source: unknown, args: Record<string, unknown>, info: GraphQLResolveInfo): unknown {
    this.#assertAccess(info);
    const { depthLimit, resolverLimit, resolvers } = this.#settings;
    if (depthLimit > 0 && depthOf(info) > depthLimit) {
      throw new FieldError(
        `Query depth limit of ${depthLimit} exceeded.`,
        'QueryDepthLimitReached',
      );
    }
    const resolver = this.#usesResolvers
      ? resolvers.get(`${info.parentType.name}.${info.fieldName}`)
      : undefined;
    if (!resolver) return ownValue(source, info.fieldName);
    const limit = resolverLimit || MAX_RESOLVERS;
    this.#resolved++;
    if (this.#resolved > limit) {
      throw new FieldError(
        `Resolver execution limit of ${limit} reached.`,
        'ResolverExecutionLimitReached',
      );
    }
    return resolver.resolve(this, source, args, info);
  }

  /** Keeps what resolver code left beside its value. */
  took(evaluation: Evaluation, info: GraphQLResolveInfo, selected: readonly string[]): void {
    for (const line of evaluation.lines) this.#log(line);
    this.extensions.push(...evaluation.calls);
    if (evaluation.error) {
      evaluation.error.data = selectedOnly(evaluation.error.data, selected);
    }
    for (const error of evaluation.errors) {
      this.appended.push({
        path: pathOf(info),
        data: selectedOnly(error.data, selected),
        errorType: error.errorType,
        errorInfo: error.errorInfo,
        locations: locationsOf(info),
        message: error.message,
      });
    }
  }

  #assertAccess(info: GraphQLResolveInfo): void {
    const { parentType, fieldName, path } = info;
    const field = parentType.getFields()[fieldName];
    const { defaultMode, authorizer, apiArn } = this.#settings;
    if (!field || !mayAccess(this.caller, parentType, field, defaultMode)) {
      throw FieldError.notAuthorized(info);
    }
    const { principal } = this.caller;
    if (principal === undefined || path.prev !== undefined) return;
    try {
      authorizer.authorize({
        principal,
        action: 'appsync:GraphQL',
        resource: `${apiArn}/types/${parentType.name}/fields/${fieldName}`,
      });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      currentStep()?.note(error.message);
      this.#log(error.message);
      throw FieldError.notAuthorized(info);
    }
  }
}

function ownValue(source: unknown, name: string): unknown {
  if (typeof source !== 'object' || source === null || !Object.hasOwn(source, name)) return null;
  return (source as Record<string, unknown>)[name];
}

/** 1 for the fields of Query. */
function depthOf({ path }: GraphQLResolveInfo): number {
  let depth = 0;
  for (let part: typeof path | undefined = path; part; part = part.prev) {
    if (typeof part.key === 'string') depth++;
  }
  return depth;
}

function pathOf({ path }: GraphQLResolveInfo): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let part: typeof path | undefined = path; part; part = part.prev) keys.unshift(part.key);
  return keys;
}

function locationsOf({ fieldNodes }: GraphQLResolveInfo): ResponseError['locations'] {
  return fieldNodes.flatMap(({ loc }) => {
    const token = loc?.startToken;
    return token ? [{ line: token.line, column: token.column, sourceName: null }] : [];
  });
}
