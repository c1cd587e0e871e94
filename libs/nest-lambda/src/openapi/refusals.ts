import {
  RateLimitedError,
  TokenInvalidError,
  TokenMissingError,
  type DomainError,
} from '../errors/domain-error.ts';
import { BodyTooLargeError, UnreadableBodyError } from '../http/refuse-unreadable-body.ts';
import { UndecodablePathError } from '../http/undecodable-path-error.ts';
import type { RouteAuth } from '../manifest/manifest.ts';
import { badInputErrors } from './bad-input.ts';
import type { RouteInput } from './route-input.ts';
import type { SchemaComponents } from './schema-components.ts';

/** What a route refuses without its handler's doing, as its decorators tell. */
export function impliedRefusals(
  auth: RouteAuth,
  { body, query, hasPathParameter }: RouteInput,
  components: SchemaComponents,
): DomainError[] {
  return [
    ...(hasPathParameter ? [new UndecodablePathError()] : []),
    ...(auth === 'required' ? [new TokenMissingError()] : []),
    ...(auth === 'none' ? [] : [new TokenInvalidError()]),
    ...(body ? [new UnreadableBodyError(), new BodyTooLargeError()] : []),
    ...(body ? badInputErrors(body, components, null) : []),
    ...(query ? badInputErrors(query, components, 'x') : []),
    new RateLimitedError(),
  ];
}
