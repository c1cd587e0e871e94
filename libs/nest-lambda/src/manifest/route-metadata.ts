import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { ThrottleLimits } from './manifest.ts';

/** Where `@Auth()` of `@conduit/auth` notes what a route demands; see `RouteAuth`. */
export const ROUTE_AUTH = 'conduit:route-auth';
export const ROUTE_THROTTLE = 'conduit:route-throttle';

/**
 * A limit of its own for a route, over all clients together, kept by API Gateway.
 *
 * @example
 * @Throttle({ rateLimit: 50, burstLimit: 100 })
 */
export function Throttle(limits: ThrottleLimits): CustomDecorator {
  return SetMetadata(ROUTE_THROTTLE, limits);
}
