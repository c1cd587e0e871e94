import type { Journal } from './journal.ts';
import type { UserTable } from './user-pool.ts';
import type { User } from './user.ts';

/** The users of one pool in memory, written to the journal with every change. */
export class JournaledUsers implements UserTable {
  readonly #pool: string;
  readonly #journal: Journal;
  readonly #users = new Map<string, User>();
  readonly #idsByEmail = new Map<string, string>();
  #caseSensitive = true;

  constructor(pool: string, journal: Journal) {
    this.#pool = pool;
    this.#journal = journal;
  }

  /** Takes over what the journal holds already. */
  restore(user: User): void {
    this.#forget(user.sub);
    this.#users.set(user.sub, user);
    this.#index(user);
  }

  restoreDeletion(sub: string): void {
    this.#forget(sub);
  }

  indexEmails(caseSensitive: boolean): void {
    this.#caseSensitive = caseSensitive;
    this.#idsByEmail.clear();
    for (const user of this.#users.values()) this.#index(user);
  }

  all(): Iterable<User> {
    return this.#users.values();
  }

  find(username: string): User | undefined {
    return (
      this.#users.get(username) ??
      this.#users.get(this.#idsByEmail.get(this.#emailKey(username)) ?? '')
    );
  }

  put(user: User): void {
    this.#journal.append({ pool: this.#pool, user });
    this.restore(user);
  }

  delete(sub: string): void {
    this.#journal.append({ pool: this.#pool, deleted: sub });
    this.#forget(sub);
  }

  #index(user: User): void {
    this.#idsByEmail.set(this.#emailKey(user.attributes['email'] ?? ''), user.sub);
  }

  #forget(sub: string): void {
    const user = this.#users.get(sub);
    if (!user) return;
    this.#users.delete(sub);
    const key = this.#emailKey(user.attributes['email'] ?? '');
    if (this.#idsByEmail.get(key) === sub) this.#idsByEmail.delete(key);
  }

  #emailKey(email: string): string {
    return this.#caseSensitive ? email : email.toLowerCase();
  }
}
