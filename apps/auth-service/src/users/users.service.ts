import type { CurrentUser } from '@conduit/auth';
import type { Login, Register, UpdateUser } from '@conduit/contracts';
import { InvalidCredentialsError, TokenInvalidError } from '@conduit/nest-lambda';
import { AccountReader, normalizedEmail, type Account } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { signInAddress } from '../identity/sign-in-address.ts';
import { RegistrationService } from '../registration/registration.service.ts';
import { SessionsService } from '../sessions/sessions.service.ts';
import { AccountChangesService } from './account-changes.service.ts';
import type { SignedIn } from './signed-in.ts';

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

  /** @throws {AlreadyTakenError} naming the username, the email or both. */
  async register({ user }: Register): Promise<SignedIn> {
    await this.#registration.register(user);
    return this.logIn({ user });
  }

  /** @throws {InvalidCredentialsError} for a wrong email as for a wrong password. */
  async logIn({ user: { email, password } }: Login): Promise<SignedIn> {
    const session = await this.#sessions.logIn(email, password);
    // A user without a profile is what a registration that died left behind.
    const account = session && (await this.#accounts.findById(session.userId));
    if (!session || !account) throw new InvalidCredentialsError();
    const [known, given] = [account.email, email].map((address) =>
      normalizedEmail(signInAddress(address)),
    );
    return {
      account: known === given ? account : await this.#changes.finishAddressChange(account, email),
      token: session.token,
    };
  }

  async current(user: CurrentUser): Promise<SignedIn> {
    return { account: await this.#accountOf(user), token: user.token };
  }

  /** @throws {AlreadyTakenError} naming the username, the email or both. */
  async update(user: CurrentUser, { user: changes }: UpdateUser): Promise<SignedIn> {
    const before = await this.#accountOf(user);
    return { account: await this.#changes.apply(user, before, changes), token: user.token };
  }

  /** What the legacy client gives with the registration already. */
  async setImage({ account, token }: SignedIn, image: string | null): Promise<SignedIn> {
    return { account: await this.#changes.changeImage(account, image), token };
  }

  async #accountOf(user: CurrentUser): Promise<Account> {
    const account = await this.#accounts.findById(user.id);
    if (!account) throw new TokenInvalidError();
    return account;
  }
}
