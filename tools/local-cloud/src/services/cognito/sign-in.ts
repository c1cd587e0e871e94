import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ApiError } from '../../cloud-service.ts';
import { ofPool, operation } from './operation.ts';
import type { Operation } from './operation.ts';
import { isPasswordOf } from './password.ts';
import { issueTokens } from './tokens.ts';
import type { UserPool, UserPoolClient } from './user-pool.ts';
import type { User } from './user.ts';

const initiateAuth = z.strictObject({
  ...ofPool,
  ClientId: z.string(),
  AuthFlow: z.string(),
  AuthParameters: z.strictObject({ USERNAME: z.string(), PASSWORD: z.string() }),
});

/** Signing in through a service that holds the permission for it. */
export const signInOperations: Readonly<Record<string, Operation>> = {
  AdminInitiateAuth: operation(initiateAuth, async (request, { pool, key }) => {
    const client = pool.client(request.ClientId);
    assertFlow(request.AuthFlow, client);
    const { USERNAME, PASSWORD } = request.AuthParameters;
    const found = knownUser(pool, client, USERNAME);
    const matches = await isPasswordOf(found, PASSWORD);
    // Read again: the user may have been disabled, or be gone, while the password was compared.
    const user = knownUser(pool, client, found.sub);
    if (!matches || user.password?.hash !== found.password?.hash)
      throw notAuthorized('Incorrect username or password.');
    if (!user.enabled) throw notAuthorized('User is disabled.');
    if (user.status === 'FORCE_CHANGE_PASSWORD') {
      return {
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeParameters: { USER_ID_FOR_SRP: user.sub, requiredAttributes: '[]' },
        // No operation here takes it: the local cloud knows no RespondToAuthChallenge.
        Session: randomBytes(48).toString('base64url'),
      };
    }
    return {
      AuthenticationResult: await issueTokens(key, pool, client, user),
      ChallengeParameters: {},
    };
  }),
};

function assertFlow(flow: string, { settings }: UserPoolClient): void {
  const allowed: readonly string[] = settings.ExplicitAuthFlows;
  if (allowed.includes(`ALLOW_${flow}`)) return;
  throw new ApiError(
    'InvalidParameterException',
    flow === 'ADMIN_USER_PASSWORD_AUTH'
      ? 'Auth flow not enabled for this client'
      : `The local cloud does not sign in by ${flow}`,
  );
}

/** A client that hides who exists answers for a stranger as for a wrong password. */
function knownUser(pool: UserPool, client: UserPoolClient, username: string): User {
  const user = pool.find(username);
  if (user) return user;
  if (client.settings.PreventUserExistenceErrors === 'LEGACY') return pool.get(username);
  throw notAuthorized('Incorrect username or password.');
}

function notAuthorized(message: string): ApiError {
  return new ApiError('NotAuthorizedException', message);
}
