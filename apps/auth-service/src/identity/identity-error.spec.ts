import { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider';
import { InvalidInputError, RateLimitedError } from '@conduit/nest-lambda';
import { describe, expect, it } from '@jest/globals';
import { isLogInRefused, toDomainError } from './identity-error.ts';

function cognitoError(name: string): Error {
  return new CognitoIdentityProviderServiceException({
    name,
    message: 'not shown to anybody',
    $fault: 'client',
    $metadata: {},
  });
}

describe('toDomainError', () => {
  it.each(['TooManyRequestsException', 'LimitExceededException', 'ThrottlingException'])(
    'makes %s a 429',
    (name) => {
      expect(toDomainError(cognitoError(name), 'email')).toEqual(new RateLimitedError());
    },
  );

  it.each(['InvalidPasswordException', 'InvalidParameterException'])(
    'makes %s a 422 about the value that was sent',
    (name) => {
      const expected = new InvalidInputError({ password: ['is invalid'] });
      expect(toDomainError(cognitoError(name), 'password')).toEqual(expected);
    },
  );

  it('gives any other error back as it is', () => {
    const errors = [cognitoError('InternalErrorException'), new Error('socket hang up')];

    for (const error of errors) expect(toDomainError(error, 'email')).toBe(error);
  });
});

describe('isLogInRefused', () => {
  it('does not tell an unknown user from a wrong password', () => {
    expect(isLogInRefused(cognitoError('NotAuthorizedException'))).toBe(true);
    expect(isLogInRefused(cognitoError('UserNotFoundException'))).toBe(true);
  });

  it('does not take throttling for a wrong password', () => {
    expect(isLogInRefused(cognitoError('TooManyRequestsException'))).toBe(false);
  });
});
