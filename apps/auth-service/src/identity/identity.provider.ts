import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import { declareGrant } from '@conduit/nest-lambda';
import { Injectable } from '@nestjs/common';
import {
  isAliasExists,
  isLogInRefused,
  isUsernameExists,
  isUserNotFound,
  toDomainError,
} from './identity-error.ts';
import { sessionOf, type Session } from './session.ts';
import { signInAddress } from './sign-in-address.ts';

/**
 * The user pool: who can log in, with which address and password. Everything else about a person is
 * profile-service's. Cognito's throttling becomes a `RateLimitedError` everywhere.
 */
@Injectable()
export class IdentityProvider {
  readonly #cognito: CognitoIdentityProviderClient;

  constructor(cognito: CognitoIdentityProviderClient) {
    this.#cognito = cognito;
  }

  /**
   * A user who cannot log in yet. One that is there already is given as such, for the caller to
   * decide whether somebody owns it.
   *
   * @throws {InvalidInputError} for an address that Cognito does not take.
   */
  async createUser(email: string): Promise<{ userId: string; existed: boolean }> {
    try {
      const { User } = await this.#cognito.send(
        new AdminCreateUserCommand({
          ...this.#pool,
          Username: signInAddress(email),
          MessageAction: 'SUPPRESS',
          UserAttributes: emailAttributes(email),
        }),
      );
      return { userId: subOf(User?.Attributes), existed: false };
    } catch (error) {
      if (!isUsernameExists(error)) throw toDomainError(error, 'email');
    }
    return { userId: await this.#findUserId(email), existed: true };
  }

  /** @throws {InvalidInputError} for a password that Cognito does not take. */
  async setPassword(userId: string, password: string): Promise<void> {
    const command = new AdminSetUserPasswordCommand({
      ...this.#pool,
      Username: userId,
      Password: password,
      Permanent: true,
    });
    await mapped('password', this.#cognito.send(command));
  }

  /** @returns the id of another user who has the address already; nothing is changed then. */
  async changeEmail(userId: string, email: string): Promise<string | undefined> {
    const command = new AdminUpdateUserAttributesCommand({
      ...this.#pool,
      Username: userId,
      UserAttributes: emailAttributes(email),
    });
    try {
      await this.#cognito.send(command);
      return undefined;
    } catch (error) {
      if (!isAliasExists(error)) throw toDomainError(error, 'email');
    }
    return this.#findUserId(email);
  }

  /** Does nothing for a user who is gone. */
  async deleteUser(userId: string): Promise<void> {
    try {
      await this.#cognito.send(new AdminDeleteUserCommand({ ...this.#pool, Username: userId }));
    } catch (error) {
      if (!isUserNotFound(error)) throw toDomainError(error, 'email');
    }
  }

  /**
   * @param username the email address or the user id
   * @returns undefined where the two do not belong together; it does not show whether the user exists.
   */
  async logIn(username: string, password: string): Promise<Session | undefined> {
    try {
      const { AuthenticationResult } = await this.#cognito.send(
        new AdminInitiateAuthCommand({
          UserPoolId: this.#pool.UserPoolId,
          ClientId: process.env['USER_POOL_CLIENT_ID'],
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: signInAddress(username), PASSWORD: password },
        }),
      );
      const token = AuthenticationResult?.AccessToken;
      // No token but a challenge: a registration that was never finished.
      return token === undefined ? undefined : sessionOf(token);
    } catch (error) {
      if (isLogInRefused(error)) return undefined;
      throw toDomainError(error, 'password');
    }
  }

  async #findUserId(email: string): Promise<string> {
    const command = new AdminGetUserCommand({ ...this.#pool, Username: signInAddress(email) });
    const { UserAttributes } = await mapped('email', this.#cognito.send(command));
    return subOf(UserAttributes);
  }

  get #pool(): { UserPoolId: string | undefined } {
    return { UserPoolId: process.env['USER_POOL_ID'] };
  }
}

declareGrant(IdentityProvider, {
  kind: 'user-pool',
  actions: [
    'AdminCreateUser',
    'AdminDeleteUser',
    'AdminGetUser',
    'AdminInitiateAuth',
    'AdminSetUserPassword',
    'AdminUpdateUserAttributes',
  ],
});

/** Only a verified address can be logged in with; that it is the person's own is not asked here. */
function emailAttributes(email: string): AttributeType[] {
  return [
    { Name: 'email', Value: signInAddress(email) },
    { Name: 'email_verified', Value: 'true' },
  ];
}

function subOf(attributes: AttributeType[] | undefined): string {
  const sub = attributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (!sub) throw new Error('Cognito gave a user without a sub');
  return sub;
}

async function mapped<Output>(field: 'email' | 'password', call: Promise<Output>): Promise<Output> {
  try {
    return await call;
  } catch (error) {
    throw toDomainError(error, field);
  }
}
