import { randomUUID } from 'node:crypto';
import type { CurrentUser } from '@conduit/auth';
import type { UpdateUser } from '@conduit/contracts';
import type { Account, UpdateProfile } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { IdentityProvider } from '../identity/identity.provider.ts';
import { ProfilesClient } from '../profiles/profiles.client.ts';
import { SessionsService } from '../sessions/sessions.service.ts';

/**
 * Changes what a person knows about themselves, over Cognito (email, password) and profile-service
 * (everything but the password). New names are reserved first, so that nothing has changed when one
 * of them is taken; the same request sent again finishes one that died half-way.
 */
@Injectable()
export class AccountChangesService {
  readonly #identity: IdentityProvider;
  readonly #profiles: ProfilesClient;
  readonly #sessions: SessionsService;

  constructor(identity: IdentityProvider, profiles: ProfilesClient, sessions: SessionsService) {
    this.#identity = identity;
    this.#profiles = profiles;
    this.#sessions = sessions;
  }

  /** @throws {AlreadyTakenError} naming the username, the email or both. */
  async apply(user: CurrentUser, before: Account, changes: UpdateUser['user']): Promise<Account> {
    const { password, ...profile } = changes;
    const names = { reservationId: randomUUID(), userId: user.id, ...namesIn(profile) };
    const changesNames = names.username !== undefined || names.email !== undefined;
    if (changesNames) await this.#profiles.reserve(names);
    try {
      await this.#changeIdentity(user, before, changes);
    } catch (error) {
      if (changesNames) await this.#profiles.release(names).catch(() => undefined);
      throw error;
    }
    return this.#profiles.update({ userId: user.id, ...(profile as ProfileChanges) });
  }

  /** Both or none: a password that is refused takes the new address back. */
  async #changeIdentity(
    user: CurrentUser,
    before: Account,
    { email, password }: UpdateUser['user'],
  ): Promise<void> {
    const changesEmail = email !== undefined && email !== before.email;
    if (changesEmail) await this.#identity.changeEmail(user.id, email);
    if (password === undefined) return;
    try {
      await this.#sessions.changePassword(user, password);
    } catch (error) {
      if (changesEmail) await this.#identity.changeEmail(user.id, before.email);
      throw error;
    }
  }
}

/** A validated body leaves out what it does not name; its type cannot say so. */
type ProfileChanges = Omit<UpdateProfile, 'userId'>;

function namesIn(changes: UpdateUser['user']): { username?: string; email?: string } {
  const { username, email } = changes;
  return { ...(username !== undefined && { username }), ...(email !== undefined && { email }) };
}
