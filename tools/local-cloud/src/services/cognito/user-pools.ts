import { ACCOUNT, ApiError, PARTITION, REGION } from '../../cloud-service.ts';
import type { UserPoolProperties } from './cognito.schema.ts';
import { Journal } from './journal.ts';
import { UserPool } from './user-pool.ts';
import { JournaledUsers } from './users.ts';

export function userPoolArn(poolId: string): string {
  return `arn:${PARTITION}:cognito-idp:${REGION}:${ACCOUNT}:userpool/${poolId}`;
}

/** All pools; users of a pool that the template dropped are kept in case it comes back. */
export class UserPools {
  readonly #journal: Journal;
  readonly #pools = new Map<string, UserPool>();
  readonly #users = new Map<string, JournaledUsers>();

  constructor(file: string) {
    this.#journal = new Journal(file);
  }

  /** Reads what an earlier run kept. @throws {Error} when that is damaged. */
  load(): void {
    for (const entry of this.#journal.read()) {
      const users = this.#usersOf(entry.pool);
      if ('user' in entry) users.restore(entry.user);
      else users.restoreDeletion(entry.deleted);
    }
    const entries = [...this.#users].flatMap(([pool, users]) =>
      [...users.all()].map((user) => ({ pool, user })),
    );
    this.#journal.compact(entries);
  }

  create(id: string, settings: UserPoolProperties): UserPool {
    const pool = new UserPool(id, settings, this.#usersOf(id));
    this.#pools.set(id, pool);
    return pool;
  }

  has(id: string): boolean {
    return this.#pools.has(id);
  }

  /** @throws {ApiError} ResourceNotFoundException. */
  get(id: string): UserPool {
    const pool = this.#pools.get(id);
    if (pool) return pool;
    throw new ApiError('ResourceNotFoundException', `User pool ${id} does not exist.`);
  }

  /** @throws {ApiError} ResourceNotFoundException. */
  ofClient(clientId: string): UserPool {
    const pool = [...this.#pools.values()].find(({ clients }) => clients.has(clientId));
    if (pool) return pool;
    throw new ApiError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
  }

  #usersOf(pool: string): JournaledUsers {
    const users = this.#users.get(pool) ?? new JournaledUsers(pool, this.#journal);
    this.#users.set(pool, users);
    return users;
  }
}
