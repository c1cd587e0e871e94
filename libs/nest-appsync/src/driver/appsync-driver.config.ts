import type { GqlModuleOptions } from '@nestjs/graphql';
import type { AppSyncContext, AppSyncEvent } from '../event/appsync-event.ts';
import type { AppSyncDriver } from './appsync.driver.ts';

/**
 * Options for `GraphQLModule.forRoot`. What concerns a server has no meaning here: `path`,
 * `useGlobalPrefix`, `introspection` (AppSync's own setting), `subscriptions`.
 */
export interface AppSyncDriverConfig extends GqlModuleOptions<AppSyncDriver> {
  /**
   * Adds to what `@Context()` gives. Called once for the events of a caller in one invocation.
   *
   * @example
   * context: ({ req }) => ({ locale: req.headers['accept-language'] })
   */
  context?: (request: ContextRequest) => object | Promise<object>;
}

export interface ContextRequest extends Pick<AppSyncContext, 'req'> {
  /** The caller's events; more than one in a batch. */
  events: readonly AppSyncEvent[];
}
