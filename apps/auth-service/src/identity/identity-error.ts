import { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider';
import { InvalidInputError, RateLimitedError } from '@conduit/nest-lambda';

/** Cognito's request rates are an account's, not ours to raise: the client has to come again. */
const THROTTLED = new Set([
  'LimitExceededException',
  'ThrottlingException',
  'TooManyFailedAttemptsException',
  'TooManyRequestsException',
]);
/** What Cognito says to a wrong password, with or without revealing whether the user exists. */
const REFUSED = new Set([
  'InvalidParameterException',
  'InvalidPasswordException',
  'NotAuthorizedException',
  'PasswordResetRequiredException',
  'UserNotConfirmedException',
  'UserNotFoundException',
]);
const MALFORMED = new Set(['InvalidParameterException', 'InvalidPasswordException']);

export function isLogInRefused(error: unknown): boolean {
  return REFUSED.has(nameOf(error));
}

export function isUsernameExists(error: unknown): boolean {
  return nameOf(error) === 'UsernameExistsException';
}

export function isAliasExists(error: unknown): boolean {
  return nameOf(error) === 'AliasExistsException';
}

export function isUserNotFound(error: unknown): boolean {
  return nameOf(error) === 'UserNotFoundException';
}

/** What an error of Cognito about one value means to the client; any other error as it is. */
export function toDomainError(error: unknown, field: 'email' | 'password'): unknown {
  const name = nameOf(error);
  if (THROTTLED.has(name)) return new RateLimitedError();
  if (MALFORMED.has(name)) return new InvalidInputError({ [field]: ['is invalid'] });
  return error;
}

function nameOf(error: unknown): string {
  return error instanceof CognitoIdentityProviderServiceException ? error.name : '';
}
