import { NotFoundError, RateLimitedError } from '@conduit/nest-lambda';
import type {
  Account,
  ConfirmRegistration,
  ReleaseNames,
  ReserveNames,
  UpdateProfile,
} from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from './account.repository.ts';
import type { AccountChanges } from './account-params.ts';
import { NameRepository } from './name.repository.ts';
import { namesOf, type Name } from './name.ts';

/** How often an update starts over because the same person's names changed meanwhile. */
const ATTEMPTS = 5;

@Injectable()
export class AccountsService {
  readonly #accounts: AccountRepository;
  readonly #names: NameRepository;

  constructor(accounts: AccountRepository, names: NameRepository) {
    this.#accounts = accounts;
    this.#names = names;
  }

  /** Names that the user holds for good stay so: a lease would let somebody else have them. */
  async reserve({ reservationId, userId, ...wanted }: ReserveNames): Promise<void> {
    const names = await this.#notYetHeld(userId, namesOf(wanted));
    if (names.length > 0) await this.#names.reserve(names, { reservationId, userId });
  }

  confirm(message: ConfirmRegistration): Promise<void> {
    return this.#accounts.confirm(message);
  }

  async release({ reservationId, ...names }: ReleaseNames): Promise<void> {
    await Promise.all(namesOf(names).map((name) => this.#names.release(name, reservationId)));
  }

  async update({ userId, ...changes }: UpdateProfile): Promise<Account> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const account = await this.#accounts.find(userId);
      if (!account) throw NotFoundError.of('profile');
      if (await this.#apply(account, changes)) return { ...account, ...changes };
    }
    throw new RateLimitedError();
  }

  async #apply(account: Account, changes: AccountChanges): Promise<boolean> {
    if (Object.keys(changes).length === 0) return true;
    return this.#accounts.update(account, changes);
  }

  async #notYetHeld(userId: string | undefined, names: Name[]): Promise<Name[]> {
    if (userId === undefined) return names;
    const held = await Promise.all(names.map((name) => this.#names.isHeldBy(userId, name)));
    return names.filter((_, index) => !held[index]);
  }
}
