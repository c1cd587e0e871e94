import { randomUUID } from 'node:crypto';
import type { Register } from '@conduit/contracts';
import { AlreadyTakenError } from '@conduit/nest-lambda';
import { AccountReader } from '@conduit/people';
import { Injectable, Logger } from '@nestjs/common';
import { IdentityProvider } from '../identity/identity.provider.ts';
import { ProfilesClient } from '../profiles/profiles.client.ts';

/**
 * Registration is a saga over two owners: profile-service holds the names, Cognito the user.
 *
 * 1. reserve the names (a lease: whoever dies half-way frees them by doing nothing);
 * 2. create the user, or adopt one that a registration which died left without a profile;
 * 3. set the password;
 * 4. confirm: the profile and the names for good, in one transaction.
 *
 * The lease is longer than a function may run, so only one registration is ever at work on an
 * address, and a user without a profile belongs to nobody.
 */
@Injectable()
export class RegistrationService {
  readonly #logger = new Logger(RegistrationService.name);
  readonly #identity: IdentityProvider;
  readonly #profiles: ProfilesClient;
  readonly #accounts: AccountReader;

  constructor(identity: IdentityProvider, profiles: ProfilesClient, accounts: AccountReader) {
    this.#identity = identity;
    this.#profiles = profiles;
    this.#accounts = accounts;
  }

  /** @throws {AlreadyTakenError} naming the username, the email or both. */
  async register({ username, email, password }: Register['user']): Promise<void> {
    const reservationId = randomUUID();
    const names = { reservationId, username, email };
    await this.#profiles.reserve(names);
    let userId: string;
    try {
      userId = await this.#createUser(email, password);
    } catch (error) {
      await this.#undo('release names', () => this.#profiles.release(names));
      throw error;
    }
    // From here on nothing is undone: an answer that was lost may have confirmed.
    await this.#profiles.confirm({ ...names, userId });
  }

  async #createUser(email: string, password: string): Promise<string> {
    const { userId, existed } = await this.#identity.createUser(email);
    if (existed && (await this.#accounts.findById(userId))) throw AlreadyTakenError.of('email');
    try {
      await this.#identity.setPassword(userId, password);
    } catch (error) {
      await this.#undo('delete user', () => this.#identity.deleteUser(userId));
      throw error;
    }
    return userId;
  }

  /** What cannot be undone is left for the next registration, which adopts it or waits it out. */
  async #undo(step: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#logger.warn({ message: `registration: could not ${step}`, error });
    }
  }
}
