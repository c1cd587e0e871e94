import { randomUUID } from 'node:crypto';
import type { CurrentUser } from '@conduit/auth';
import type { UpdateUser } from '@conduit/contracts';
import { AlreadyTakenError } from '@conduit/nest-lambda';
import { AccountReader, type Account, type ReserveNames } from '@conduit/people';
import { Injectable, Logger } from '@nestjs/common';
import { IdentityProvider } from '../identity/identity.provider.ts';
import { ProfilesClient } from '../profiles/profiles.client.ts';
import { SessionsService } from '../sessions/sessions.service.ts';
import { planChanges } from './change-plan.ts';

/**
 * Changes what a person knows about themselves, over Cognito (email, password) and profile-service
 * (everything but the password). Where both are concerned:
 *
 * 1. reserve the new names, so that nothing has changed when one of them is taken;
 * 2. change the address to sign in with, which Cognito may refuse, when nothing has changed either;
 * 3. change the password;
 * 4. change the profile and give it the names for good, in one transaction.
 *
 * Where the password is refused after it, the address is changed back. Nothing else is undone: each
 * step may be repeated, and the same request sent again finishes one that died half-way. A new address
 * is finished by the next log-in with it as well.
 */
@Injectable()
export class AccountChangesService {
  readonly #logger = new Logger(AccountChangesService.name);
  readonly #identity: IdentityProvider;
  readonly #profiles: ProfilesClient;
  readonly #sessions: SessionsService;
  readonly #accounts: AccountReader;

  constructor(
    identity: IdentityProvider,
    profiles: ProfilesClient,
    sessions: SessionsService,
    accounts: AccountReader,
  ) {
    this.#identity = identity;
    this.#profiles = profiles;
    this.#sessions = sessions;
    this.#accounts = accounts;
  }

  /** @throws {AlreadyTakenError} naming the username, the email or both. */
  async apply(user: CurrentUser, before: Account, changes: UpdateUser['user']): Promise<Account> {
    const { profile, names, changesAddress } = planChanges(before, changes);
    if (changes.password !== undefined || changesAddress) {
      const reservation = { reservationId: randomUUID(), userId: user.id, ...names };
      await this.#whileReserved(reservation, async () => {
        if (names.email !== undefined) await this.#changeAddress(user.id, names.email);
        if (changes.password === undefined) return;
        try {
          await this.#sessions.changePassword(user, changes.password);
        } catch (error) {
          if (names.email !== undefined) await this.#changeAddressBack(user.id, before.email);
          throw error;
        }
      });
    }
    if (Object.keys(profile).length === 0) return before;
    return this.#profiles.update({ userId: user.id, ...profile });
  }

  /** What Cognito knows somebody by is where a change of the address that died has got to. */
  async finishAddressChange(account: Account, address: string): Promise<Account> {
    try {
      return await this.#profiles.update({ userId: account.id, email: address });
    } catch (error) {
      this.#logger.warn({ message: 'An address differs between Cognito and the profile', error });
      return account;
    }
  }

  /** Beside a registration that is complete, which is not to fail for it. */
  async changeImage(account: Account, image: string | null): Promise<Account> {
    try {
      return await this.#profiles.update({ userId: account.id, image });
    } catch (error) {
      this.#logger.warn({ message: 'A new account is left without its image', error });
      return account;
    }
  }

  /** Names that are not needed in the end are let go; if that fails too, their lease ends. */
  async #whileReserved(reservation: ReserveNames, work: () => Promise<void>): Promise<void> {
    const reserves = reservation.username !== undefined || reservation.email !== undefined;
    if (reserves) await this.#profiles.reserve(reservation);
    try {
      await work();
    } catch (error) {
      if (reserves) await this.#profiles.release(reservation).catch(() => undefined);
      throw error;
    }
  }

  /** If that fails too, the new address is finished by the next log-in with it. */
  async #changeAddressBack(userId: string, email: string): Promise<void> {
    try {
      await this.#identity.changeEmail(userId, email);
    } catch (error) {
      this.#logger.warn({ message: 'A new address stays although the change failed', error });
    }
  }

  /**
   * The address is reserved for this user. Who has it in Cognito nevertheless is either what a
   * registration that died left behind, without a profile, and goes; or somebody whose own change
   * of address died half-way, and stays.
   */
  async #changeAddress(userId: string, email: string): Promise<void> {
    const holder = await this.#identity.changeEmail(userId, email);
    if (holder === undefined) return;
    if (await this.#accounts.findById(holder)) throw AlreadyTakenError.of('email');
    await this.#identity.deleteUser(holder);
    if (await this.#identity.changeEmail(userId, email)) throw AlreadyTakenError.of('email');
  }
}
