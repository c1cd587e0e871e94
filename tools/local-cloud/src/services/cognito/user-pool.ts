import { randomUUID } from 'node:crypto';
import { ApiError } from '../../cloud-service.ts';
import type { UserPoolClientProperties, UserPoolProperties } from './cognito.schema.ts';
import type { User } from './user.ts';

export interface UserPoolClient {
  id: string;
  settings: UserPoolClientProperties;
}

/** The users of one pool, found by id and by email address, and its clients and groups. */
export class UserPool {
  readonly id: string;
  readonly settings: UserPoolProperties;
  readonly clients = new Map<string, UserPoolClient>();
  readonly groups = new Set<string>();
  readonly #users: UserTable;

  constructor(id: string, settings: UserPoolProperties, users: UserTable) {
    this.id = id;
    this.settings = settings;
    this.#users = users;
    users.indexEmails(settings.UsernameConfiguration.CaseSensitive);
  }

  get users(): Iterable<User> {
    return this.#users.all();
  }

  /** @param username the user's id or email address. */
  find(username: string): User | undefined {
    return this.#users.find(username);
  }

  /** @throws {ApiError} UserNotFoundException. */
  get(username: string): User {
    const user = this.find(username);
    if (!user) throw new ApiError('UserNotFoundException', 'User does not exist.');
    return user;
  }

  /** @throws {ApiError} ResourceNotFoundException. */
  client(id: string): UserPoolClient {
    const client = this.clients.get(id);
    if (client) return client;
    throw new ApiError('ResourceNotFoundException', `User pool client ${id} does not exist.`);
  }

  /** @throws {ApiError} ResourceNotFoundException. */
  assertGroup(name: string): void {
    if (!this.groups.has(name)) throw new ApiError('ResourceNotFoundException', 'Group not found.');
  }

  /** @throws {ApiError} UsernameExistsException. */
  create(user: Pick<User, 'attributes' | 'password'>): User {
    if (this.find(user.attributes['email'] ?? '')) {
      throw new ApiError('UsernameExistsException', 'User account already exists');
    }
    const now = Date.now() / 1_000;
    const created: User = {
      ...user,
      sub: randomUUID(),
      enabled: true,
      status: 'FORCE_CHANGE_PASSWORD',
      groups: [],
      createdAt: now,
      modifiedAt: now,
    };
    this.#users.put(created);
    return created;
  }

  /**
   * Changes a user as it is now, whatever happened since the caller looked.
   *
   * @throws {ApiError} UserNotFoundException, AliasExistsException when the email address is taken.
   */
  update(sub: string, change: (user: User) => Partial<User>): void {
    const user = this.get(sub);
    const changed = { ...user, ...change(user), modifiedAt: Date.now() / 1_000 };
    const holder = this.find(changed.attributes['email'] ?? '');
    if (holder && holder.sub !== sub) {
      throw new ApiError('AliasExistsException', 'An account with the given email already exists.');
    }
    this.#users.put(changed);
  }

  delete(sub: string): void {
    this.#users.delete(sub);
  }
}

/** Where a pool keeps its users. */
export interface UserTable {
  indexEmails(caseSensitive: boolean): void;
  all(): Iterable<User>;
  find(username: string): User | undefined;
  put(user: User): void;
  delete(sub: string): void;
}
