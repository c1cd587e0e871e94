import { ROUTE_AUTH, type RouteAuth } from '@conduit/nest-lambda';
import { applyDecorators, SetMetadata, UseGuards, UseInterceptors } from '@nestjs/common';
import { RevocationInterceptor } from './revocation.interceptor.ts';
import { RouteAuthGuard } from './route-auth.guard.ts';

/**
 * What a route, or every route of a controller, demands of its caller. `required`: a valid token;
 * `optional`: a valid token or none. API Gateway's part of it (the authorizer on `required` routes)
 * is made from the same metadata.
 *
 * @example
 * \@Auth('required')
 * \@Post()
 * create(@CurrentUser() author: CurrentUser) {}
 */
export function Auth(auth: Exclude<RouteAuth, 'none'>): MethodDecorator & ClassDecorator {
  return applyDecorators(
    SetMetadata(ROUTE_AUTH, auth),
    UseGuards(RouteAuthGuard),
    UseInterceptors(RevocationInterceptor),
  );
}
