import {
  MethodLoggingLevel,
  type MethodDeploymentOptions,
  type StageOptions,
} from 'aws-cdk-lib/aws-apigateway';
import type { Route } from '@conduit/nest-lambda/manifest';
import type { Environment } from '../environments.ts';

/** How a stage treats its methods: the environment's throttle, unless a route has its own. */
export function methodSettings(
  { throttle }: Environment,
  routes: readonly Route[],
): Pick<StageOptions, keyof MethodDeploymentOptions | 'methodOptions'> {
  const settings: MethodDeploymentOptions = {
    throttlingRateLimit: throttle.rateLimit,
    throttlingBurstLimit: throttle.burstLimit,
    loggingLevel: MethodLoggingLevel.ERROR,
    // Execution logs would otherwise hold whole requests, passwords among them.
    dataTraceEnabled: false,
  };
  const methodOptions: Record<string, MethodDeploymentOptions> = {};
  for (const { method, path, throttle: own } of routes) {
    if (!own) continue;
    // A method's settings replace the stage's as a whole, hence all of them are given again.
    methodOptions[`${path}/${method}`] = {
      ...settings,
      throttlingRateLimit: own.rateLimit,
      throttlingBurstLimit: own.burstLimit,
    };
  }
  return { ...settings, methodOptions };
}
