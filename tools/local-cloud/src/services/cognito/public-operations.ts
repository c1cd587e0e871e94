import { z } from 'zod';
import { ApiError } from '../../cloud-service.ts';
import type { UserPools } from './user-pools.ts';

/** What clients of Cognito call without a signature, by a client id or with an access token. */
const PUBLIC_OPERATIONS = new Set([
  ...['ChangePassword', 'ConfirmForgotPassword', 'ConfirmSignUp', 'DeleteUser', 'ForgotPassword'],
  ...['DeleteUserAttributes', 'GetTokensFromRefreshToken', 'GetUser', 'GlobalSignOut'],
  ...['InitiateAuth', 'ResendConfirmationCode', 'RespondToAuthChallenge', 'RevokeToken', 'SignUp'],
  ...['UpdateUserAttributes', 'VerifyUserAttribute'],
]);

const clientRequest = z.looseObject({ ClientId: z.string(), AuthFlow: z.string().optional() });

/**
 * Pools here let administrators alone create users, and let clients sign in through services alone:
 * SignUp and InitiateAuth are refused as AWS refuses them then, the others are not implemented.
 *
 * @throws {ApiError} for every operation that AWS takes without a signature.
 */
export function refusePublicOperation(target: string, body: Buffer, pools: UserPools): void {
  const [version, name = ''] = target.split('.');
  if (version !== 'AWSCognitoIdentityProviderService' || !PUBLIC_OPERATIONS.has(name)) return;
  if (name !== 'SignUp' && name !== 'InitiateAuth') {
    throw new ApiError(
      'UnknownOperationException',
      `The local cloud does not take Cognito's operation "${target}"`,
    );
  }
  const { ClientId, AuthFlow = '' } = parse(body);
  pools.ofClient(ClientId);
  if (name === 'SignUp') {
    throw new ApiError('NotAuthorizedException', 'SignUp is not permitted for this user pool');
  }
  throw new ApiError('InvalidParameterException', `${AuthFlow} flow not enabled for this client`);
}

function parse(body: Buffer): z.infer<typeof clientRequest> {
  try {
    return clientRequest.parse(JSON.parse(body.toString('utf8')));
  } catch {
    throw new ApiError('InvalidParameterException', 'The request has no ClientId');
  }
}
