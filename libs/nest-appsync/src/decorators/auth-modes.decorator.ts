import type { AuthMode } from '@conduit/nest-lambda/manifest';
import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const AUTH_MODES = 'appsync:auth-modes';

/**
 * Whom AppSync lets ask for a field, or for every field of a resolver. A field at the root that says
 * nothing is for users of the pool; any other one takes what its type is reached with.
 *
 * `@Auth('required')` of `@conduit/auth` stands for `user-pool`, `@Auth('optional')` for
 * `user-pool` and `api-key`; where both decorators are, this one wins.
 *
 * @example
 * \@Query(() => [Tag])
 * \@AuthModes('api-key', 'user-pool')
 * tags(): Promise<Tag[]> {}
 */
export function AuthModes(...modes: [AuthMode, ...AuthMode[]]): CustomDecorator {
  return SetMetadata(AUTH_MODES, modes);
}
