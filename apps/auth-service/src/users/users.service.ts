import type { CurrentUser } from '@conduit/auth';
import type { Login, Register, UpdateUser, User } from '@conduit/contracts';
import { InvalidCredentialsError, TokenInvalidError } from '@conduit/nest-lambda';
import { AccountReader, normalizedEmail, type Account } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { signInAddress } from '../identity/sign-in-address.ts';
import { RegistrationService } from '../registration/registration.service.ts';
import { SessionsService } from '../sessions/sessions.service.ts';
import { AccountChangesService } from './account-changes.service.ts';

@Injectable()
export class UsersService {
  readonly #registration: RegistrationService;
  readonly #sessions: SessionsService;
  readonly #changes: AccountChangesService;
  readonly #accounts: AccountReader;

  constructor(
    registration: RegistrationService,
    sessions: SessionsService,
    changes: AccountChangesService,
    accounts: AccountReader,
  ) {
    this.#registration = registration;
    this.#sessions = sessions;
    this.#changes = changes;
    this.#accounts = accounts;
  }

  async register({ user }: Register): Promise<User> {
    await this.#registration.register(user);
    return this.logIn({ user });
  }

  /** @throws {InvalidCredentialsError} for a wrong email as for a wrong password. */
  async logIn({ user: { email, password } }: Login): Promise<User> {
    const session = await this.#sessions.logIn(email, password);
    // A user without a profile is what a registration that died left behind.
    const account = session && (await this.#accounts.findById(session.userId));
    if (!session || !account) throw new InvalidCredentialsError();
    const [known, given] = [account.email, email].map((address) =>
      normalizedEmail(signInAddress(address)),
    );
    return toUser(
      known === given ? account : await this.#changes.finishAddressChange(account, email),
      session.token,
    );
  }

  async current(user: CurrentUser): Promise<User> {
    return toUser(await this.#accountOf(user), user.token);
  }

  async update(user: CurrentUser, { user: changes }: UpdateUser): Promise<User> {
    const before = await this.#accountOf(user);
    return toUser(await this.#changes.apply(user, before, changes), user.token);
  }

  async #accountOf(user: CurrentUser): Promise<Account> {
    const account = await this.#accounts.findById(user.id);
    if (!account) throw new TokenInvalidError();
    return account;
  }
}

function toUser({ email, username, bio, image }: Account, token: string): User {
  return { email, token, username, bio, image };
}
