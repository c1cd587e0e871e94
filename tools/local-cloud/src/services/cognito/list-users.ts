import { z } from 'zod';
import { ApiError } from '../../cloud-service.ts';
import { ofPool, operation } from './operation.ts';
import type { Operation } from './operation.ts';
import { attributesOf, descriptionOf } from './user.ts';
import type { User } from './user.ts';

const listUsers = z.strictObject({
  ...ofPool,
  /** One comparison, as in `email = "jane@example.com"` or `email ^= "jane"` for a prefix. */
  Filter: z.string().optional(),
  Limit: z.number().int().min(1).max(60).default(60),
  PaginationToken: z.string().optional(),
});

/** The attributes that Cognito takes in a filter, as far as they occur here. */
const SEARCHABLE: Readonly<Record<string, (user: User) => string | undefined>> = {
  sub: ({ sub }) => sub,
  username: ({ sub }) => sub,
  'cognito:user_status': ({ status }) => status,
  status: ({ enabled }) => (enabled ? 'Enabled' : 'Disabled'),
  ...Object.fromEntries(
    ['email', 'family_name', 'given_name', 'name', 'phone_number', 'preferred_username'].map(
      (name) => [name, ({ attributes }: User) => attributes[name]],
    ),
  ),
};

/** Users page by page, in the order of their ids, so that changes in between shift nothing. */
export const listOperations: Readonly<Record<string, Operation>> = {
  ListUsers: operation(listUsers, ({ Filter, Limit, PaginationToken }, { pool }) => {
    const matches = Filter ? parseFilter(Filter) : () => true;
    const after = PaginationToken ?? '';
    const rest = [...pool.users]
      .filter((user) => user.sub > after && matches(user))
      .sort((a, b) => (a.sub < b.sub ? -1 : 1));
    const page = rest.slice(0, Limit);
    const last = rest.length > Limit ? page.at(-1) : undefined;
    return {
      Users: page.map((user) => ({ ...descriptionOf(user), Attributes: attributesOf(user) })),
      ...(last && { PaginationToken: last.sub }),
    };
  }),
};

function parseFilter(filter: string): (user: User) => boolean {
  const [, name = '', comparison, quoted = ''] =
    /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(filter) ?? [];
  const value = SEARCHABLE[name];
  if (!value) {
    throw new ApiError('InvalidParameterException', 'Error while parsing filter.');
  }
  const wanted = quoted.replaceAll(/\\(.)/g, '$1');
  return comparison === '='
    ? (user) => value(user) === wanted
    : (user) => value(user)?.startsWith(wanted) ?? false;
}
