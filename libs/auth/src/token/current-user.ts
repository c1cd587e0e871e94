import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { requestOf } from '../http/request-of.ts';

/** Who makes a request, as their verified token says. */
export interface CurrentUser {
  /** The immutable user id: Cognito's `sub`. */
  id: string;
  /** Whether they may delete what others wrote: a member of the pool's group `moderator`. */
  isModerator: boolean;
  /** When the token was issued, in epoch seconds by Cognito's clock. */
  issuedAt: number;
  /** The session: the same for every token that one log-in led to. */
  originJti: string;
  /** The token itself, which the API gives back with the user. */
  token: string;
}

/**
 * The user of the request: always there on a route with `@Auth('required')`, undefined for an
 * anonymous request to one with `@Auth('optional')`.
 *
 * @example
 * \@Auth('optional')
 * \@Get()
 * list(@CurrentUser() reader: CurrentUser | undefined) {}
 */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext) => {
  return requestOf<{ user?: CurrentUser }>(context).user;
});
