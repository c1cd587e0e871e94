import { setTimeout } from 'node:timers/promises';
import { RevocationReader, type CurrentUser } from '@conduit/auth';
import { Injectable } from '@nestjs/common';
import { IdentityProvider } from '../identity/identity.provider.ts';
import type { Session } from '../identity/session.ts';
import { RevocationRepository } from './revocation.repository.ts';

const SECOND = 1_000;
/** A change in each of so many seconds running would be somebody else at the same account. */
const LOG_IN_ATTEMPTS = 3;

/** Log-ins, and what a password change does to them. */
@Injectable()
export class SessionsService {
  readonly #identity: IdentityProvider;
  readonly #reader: RevocationReader;
  readonly #revocations: RevocationRepository;

  constructor(
    identity: IdentityProvider,
    reader: RevocationReader,
    revocations: RevocationRepository,
  ) {
    this.#identity = identity;
    this.#reader = reader;
    this.#revocations = revocations;
  }

  /**
   * A session whose token is accepted from now on. Tokens carry whole seconds, so one that is issued
   * in the very second of a password change looks like one from before it: the log-in is repeated
   * in the next second.
   *
   * @returns undefined for a wrong email or password.
   */
  async logIn(email: string, password: string): Promise<Session | undefined> {
    for (let attempt = 1; ; attempt++) {
      const session = await this.#identity.logIn(email, password);
      if (!session) return undefined;
      const revocation = await this.#reader.find(session.userId);
      const isAfter = session.issuedAt > (revocation?.validAfter ?? -Infinity);
      if (isAfter || attempt === LOG_IN_ATTEMPTS) return session;
      await setTimeout(SECOND - (Date.now() % SECOND));
    }
  }

  /**
   * Sets the password and ends every session but the one that asks. A password that is the same
   * already changes nothing, unless an earlier change to it died before it could end the sessions.
   */
  async changePassword(user: CurrentUser, password: string): Promise<void> {
    const [same, revocation] = await Promise.all([
      this.#identity.logIn(user.id, password),
      this.#reader.find(user.id),
    ]);
    if (same && revocation?.changingOriginJti === undefined) return;
    await this.#revocations.begin(user.id, user.originJti);
    if (!same) await this.#identity.setPassword(user.id, password);
    // Cognito's clock decides, since it stamps the tokens: whatever it issued before is earlier.
    const fresh = await this.#identity.logIn(user.id, password);
    const validAfter = fresh?.issuedAt ?? Math.floor(Date.now() / SECOND);
    await this.#revocations.complete(user.id, { originJti: user.originJti, validAfter });
  }
}
