import type { BehaviorConfig, DistributionConfig, OriginConfig } from './distribution.schema.ts';
import { matchesPathPattern } from './path-pattern.ts';
import type {
  CachePolicyConfig,
  OriginRequestPolicyConfig,
  ResponseHeadersPolicyConfig,
} from './policies.schema.ts';
import type { ViewerFunction } from './viewer-function.ts';

/** A cache behaviour with everything that it names. */
export interface Behavior {
  /** Which paths it is for; `*` for the default one. */
  pathPattern: string;
  allowedMethods: readonly string[];
  origin: OriginConfig;
  cachePolicy: CachePolicyConfig;
  originRequestPolicy: OriginRequestPolicyConfig | undefined;
  responseHeadersPolicy: ResponseHeadersPolicyConfig | undefined;
  onViewerRequest: ViewerFunction | undefined;
  onViewerResponse: ViewerFunction | undefined;
  compress: boolean;
}

/** What behaviours name by id or ARN. */
export interface EdgeResources {
  cachePolicies: ReadonlyMap<string, CachePolicyConfig>;
  originRequestPolicies: ReadonlyMap<string, OriginRequestPolicyConfig>;
  responseHeadersPolicies: ReadonlyMap<string, ResponseHeadersPolicyConfig>;
  functions: ReadonlyMap<string, ViewerFunction>;
}

/** A distribution's behaviours: the first whose pattern takes a path, or else the default one. */
export interface Behaviors {
  byPath: Behavior[];
  default: Behavior;
}

/** @throws {Error} naming what a behaviour refers to and does not exist. */
export function behaviorsOf(config: DistributionConfig, resources: EdgeResources): Behaviors {
  return {
    byPath: config.CacheBehaviors.map(({ PathPattern: pattern, ...behavior }) =>
      toBehavior(pattern, behavior, config, resources),
    ),
    default: toBehavior('*', config.DefaultCacheBehavior, config, resources),
  };
}

export function behaviorFor(behaviors: Behaviors, path: string): Behavior {
  const match = behaviors.byPath.find((behavior) => matchesPathPattern(behavior.pathPattern, path));
  return match ?? behaviors.default;
}

function toBehavior(
  pathPattern: string,
  config: BehaviorConfig,
  distribution: DistributionConfig,
  resources: EdgeResources,
): Behavior {
  const { OriginRequestPolicyId, ResponseHeadersPolicyId } = config;
  const functionOn = (event: string): ViewerFunction | undefined => {
    const association = config.FunctionAssociations.find(({ EventType }) => EventType === event);
    return association && named(resources.functions, association.FunctionARN, 'function');
  };
  const origins = new Map(distribution.Origins.map((origin) => [origin.Id, origin]));
  return {
    pathPattern,
    allowedMethods: config.AllowedMethods,
    origin: named(origins, config.TargetOriginId, 'origin'),
    cachePolicy: named(resources.cachePolicies, config.CachePolicyId, 'cache policy'),
    originRequestPolicy:
      OriginRequestPolicyId === undefined
        ? undefined
        : named(resources.originRequestPolicies, OriginRequestPolicyId, 'origin request policy'),
    responseHeadersPolicy:
      ResponseHeadersPolicyId === undefined
        ? undefined
        : named(
            resources.responseHeadersPolicies,
            ResponseHeadersPolicyId,
            'response headers policy',
          ),
    onViewerRequest: functionOn('viewer-request'),
    onViewerResponse: functionOn('viewer-response'),
    compress: config.Compress,
  };
}

function named<T>(all: ReadonlyMap<string, T>, id: string, kind: string): T {
  const found = all.get(id);
  if (!found) throw new Error(`the ${kind} ${id} does not exist here`);
  return found;
}
