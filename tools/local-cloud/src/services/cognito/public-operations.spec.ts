import { describe, expect, it } from '@jest/globals';
import {
  GetUserCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  ClientId,
  client,
  eachWithPool,
  endpoint,
  session,
  signUp,
  UserPoolId,
} from './testing/pool-fixture.ts';

eachWithPool();

describe('operations that need no signature', () => {
  const signUpItself = (clientId = ClientId): Promise<unknown> =>
    client.send(
      new SignUpCommand({ ClientId: clientId, Username: 'x@y.example', Password: 'long enough' }),
    );

  it('do not let people sign themselves up', async () => {
    await expect(signUpItself()).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'SignUp is not permitted for this user pool',
    });
    await expect(signUpItself('none')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('do not let people sign in past the service', async () => {
    const Username = await signUp('x@y.example', 'long enough');
    const AuthParameters = { USERNAME: Username, PASSWORD: 'long enough' };

    await expect(
      client.send(
        new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
      ),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'USER_PASSWORD_AUTH flow not enabled for this client',
    });
  });

  it('are named when they are not implemented', async () => {
    await signUp();
    const { AccessToken } = await session();

    await expect(client.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('GetUser'),
    });
  });

  it('are no others', async () => {
    const answer = await fetch(endpoint.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.AdminGetUser' },
      body: JSON.stringify({ UserPoolId, Username: 'x@y.example' }),
    });

    expect(answer.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
  });
});
