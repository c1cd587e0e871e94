import { setTimeout } from 'node:timers/promises';
import { RevocationReader, type CurrentUser } from '@conduit/auth';
import { DomainError, RateLimitedError } from '@conduit/nest-lambda';
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
   * @throws {RateLimitedError} where the password is changed again in each of several seconds.
   */
  async logIn(email: string, password: string): Promise<Session | undefined> {
    // Cognito would take a user's id as well, which every token of theirs shows.
    if (!email.includes('@')) return undefined;
    for (let attempt = 1; attempt <= LOG_IN_ATTEMPTS; attempt++) {
      const session = await this.#identity.logIn(email, password);
      if (!session) return undefined;
      const validAfter = await this.#validAfter(session);
      if (session.issuedAt > validAfter) return session;
      await setTimeout(SECOND - (Date.now() % SECOND));
    }
    throw new RateLimitedError();
  }

  /**
   * The second up to which sessions are ended. A password change that was begun and not completed
   * may or may not have reached Cognito: this completes it as of now, which at worst ends sessions
   * that could have gone on.
   */
  async #validAfter({ userId, issuedAt }: Session): Promise<number> {
    const revocation = await this.#reader.find(userId);
    const originJti = revocation?.changingOriginJti;
    if (originJti === undefined) return revocation?.validAfter ?? -Infinity;
    await this.#revocations.complete(userId, { originJti, validAfter: issuedAt });
    return issuedAt;
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
    const isUnfinished = revocation?.changingOriginJti !== undefined;
    if (same && !isUnfinished) return;
    await this.#revocations.begin(user.id, user.originJti);
    if (!same) await this.#setPassword(user, password, isUnfinished);
    // Cognito's clock decides, since it stamps the tokens: whatever it issued before is earlier.
    const fresh = await this.#identity.logIn(user.id, password);
    const validAfter = fresh?.issuedAt ?? Math.floor(Date.now() / SECOND);
    await this.#revocations.complete(user.id, { originJti: user.originJti, validAfter });
  }

  async #setPassword(user: CurrentUser, password: string, isUnfinished: boolean): Promise<void> {
    try {
      await this.#identity.setPassword(user.id, password);
    } catch (error) {
      // Cognito refused: no session is to end for it, unless for a change that died before.
      const isRefused = error instanceof DomainError;
      if (isRefused && !isUnfinished) await this.#revocations.abandon(user.id, user.originJti);
      throw error;
    }
  }
}
