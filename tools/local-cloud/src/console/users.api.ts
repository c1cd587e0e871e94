import {
  CognitoIdentityProviderClient,
  InvalidParameterException,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoIdentityProviderClientConfig } from '@aws-sdk/client-cognito-identity-provider';
import { ConsoleError } from './console-api.ts';
import type { ConsoleAnswer, ConsoleApi, ConsoleRequest } from './console-api.ts';
import { assertGet, limitOf } from './read-only.ts';

const STANDARD_USERS = 25;
/** Cognito's own limit. */
const MOST_USERS = 60;

/** What `GET /api/users/<pool>` answers: one page. */
export interface UserPage {
  users: PoolUser[];
  /** What `after` takes for the next page; null behind the last one. */
  next: string | null;
}

export interface PoolUser {
  id: string;
  email: string;
  status: string;
  isEnabled: boolean;
  /** ISO 8601. */
  createdAt: string;
}

export interface UsersApiOptions {
  client: Pick<CognitoIdentityProviderClientConfig, 'endpoint' | 'region' | 'credentials'>;
  /** Ids of the pools. */
  pools: readonly string[];
}

/**
 * `GET /api/users` lists the pools, `/<pool>` answers a page of users, of those whose email address
 * begins with `email`, behind `after`.
 */
export class UsersApi implements ConsoleApi {
  readonly name = 'users';
  readonly #client: CognitoIdentityProviderClient;
  readonly #pools: readonly string[];

  constructor({ client, pools }: UsersApiOptions) {
    this.#client = new CognitoIdentityProviderClient(client);
    this.#pools = pools;
  }

  async handle(request: ConsoleRequest): Promise<ConsoleAnswer> {
    assertGet(request);
    const [pool, ...rest] = request.path;
    if (pool === undefined) return { json: this.#pools };
    if (!this.#pools.includes(pool) || rest.length > 0) {
      throw new ConsoleError(404, `There is no user pool ${pool}.`);
    }
    return { json: await this.#page(pool, request.query) };
  }

  async #page(UserPoolId: string, query: URLSearchParams): Promise<UserPage> {
    const email = query.get('email') ?? '';
    const { Users = [], PaginationToken: next = null } = await this.#client
      .send(
        new ListUsersCommand({
          UserPoolId,
          Limit: limitOf(query, STANDARD_USERS, MOST_USERS),
          Filter: email === '' ? undefined : `email ^= ${JSON.stringify(email)}`,
          PaginationToken: query.get('after') ?? undefined,
        }),
      )
      .catch((error: unknown) => {
        throw error instanceof InvalidParameterException
          ? new ConsoleError(400, error.message)
          : error;
      });
    const users = Users.map((user) => ({
      id: user.Username ?? '',
      email: user.Attributes?.find(({ Name }) => Name === 'email')?.Value ?? '',
      status: user.UserStatus ?? '',
      isEnabled: user.Enabled ?? false,
      createdAt: user.UserCreateDate?.toISOString() ?? '',
    }));
    return { users, next };
  }
}
