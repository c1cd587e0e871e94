import { describe, expect, it } from '@jest/globals';
import { createPublicKey, verify } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  eachWithPool,
  CLIENT,
  JANE,
  PASSWORD,
  endpoint,
  client,
  UserPoolId,
  ClientId,
  create,
  signUp,
  createUser,
  signIn,
  session,
  claimsOf,
  attributes,
} from './testing/pool-fixture.ts';

eachWithPool();

describe('tokens', () => {
  it('carry the claims of AWS and live as long as the client says', async () => {
    const id = await signUp();

    const result = await session();

    expect(result).toMatchObject({ ExpiresIn: 86_400, TokenType: 'Bearer' });
    const access = claimsOf(result.AccessToken);
    expect(access).toEqual({
      sub: id,
      iss: `https://cognito-idp.us-east-1.amazonaws.com/${UserPoolId}`,
      client_id: ClientId,
      origin_jti: expect.stringMatching(/^[\da-f-]{36}$/),
      event_id: expect.any(String),
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      auth_time: access['iat'],
      iat: expect.any(Number),
      exp: Number(access['iat']) + 86_400,
      jti: expect.any(String),
      username: id,
    });
    expect(claimsOf(result.IdToken)).toMatchObject({
      aud: ClientId,
      email: JANE,
      email_verified: true,
      'cognito:username': id,
      origin_jti: access['origin_jti'],
      token_use: 'id',
      exp: Number(access['iat']) + 3_600,
    });
  });

  it('of two sign-ins have different origins', async () => {
    await signUp();

    const origins = [await session(), await session()].map(
      ({ AccessToken }) => claimsOf(AccessToken)['origin_jti'],
    );

    expect(new Set(origins).size).toBe(2);
  });

  it('are verified by the keys that the pool shows to everyone', async () => {
    await signUp();
    const [header = '', payload = '', signature = ''] = ((await session()).AccessToken ?? '').split(
      '.',
    );

    const response = await fetch(`${endpoint.url}/${UserPoolId}/.well-known/jwks.json`);
    const { keys } = (await response.json()) as { keys: (JsonWebKey & { kid: string })[] };

    const { kid } = claimsOf(`.${header}`);
    const jwk = keys.find((each) => each.kid === kid);
    expect(jwk).toMatchObject({ alg: 'RS256', use: 'sig' });
    const key = createPublicKey({ key: jwk ?? {}, format: 'jwk' });
    const signed = Buffer.from(`${header}.${payload}`);
    expect(verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  it('name the groups that the user is in when they sign in', async () => {
    const Username = await signUp();
    const membership = { UserPoolId, Username, GroupName: 'moderator' };

    await client.send(new AdminAddUserToGroupCommand(membership));
    const inside = claimsOf((await session()).AccessToken);
    const { Groups } = await client.send(new AdminListGroupsForUserCommand(membership));
    await client.send(new AdminRemoveUserFromGroupCommand(membership));
    const outside = claimsOf((await session()).AccessToken);

    expect(inside['cognito:groups']).toEqual(['moderator']);
    expect(Groups).toMatchObject([{ GroupName: 'moderator' }]);
    expect(outside).not.toHaveProperty('cognito:groups');
  });

  it('have no origin where the client has no token revocation', async () => {
    await signUp();
    const id = await create(
      'AWS::Cognito::UserPoolClient',
      { ...CLIENT, UserPoolId, EnableTokenRevocation: false },
      'other',
    );

    const { AuthenticationResult } = await client.send(signIn(JANE, PASSWORD, id));

    expect(claimsOf(AuthenticationResult?.AccessToken)).not.toHaveProperty('origin_jti');
  });
});

describe('signing in', () => {
  it.each(['jane@example.com', JANE])('knows %s in any case', async (email) => {
    const id = await signUp();

    expect(claimsOf((await session(email)).AccessToken)['sub']).toBe(id);
    await expect(attributes(email)).resolves.toMatchObject({ sub: id, email: JANE });
  });

  it('takes the id for the username', async () => {
    const id = await signUp();

    expect(claimsOf((await session(id)).AccessToken)['sub']).toBe(id);
  });

  it('refuses a wrong password and a stranger alike', async () => {
    await signUp();

    for (const command of [signIn(JANE, 'wrong horse'), signIn('nobody@example.com')]) {
      await expect(client.send(command)).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'Incorrect username or password.',
      });
    }
  });

  it('tells a stranger from a wrong password where the client does not hide it', async () => {
    const properties = { ...CLIENT, UserPoolId, PreventUserExistenceErrors: 'LEGACY' };
    const id = await create('AWS::Cognito::UserPoolClient', properties, 'legacy');

    await expect(client.send(signIn(JANE, PASSWORD, id))).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
  });

  it('refuses who is disabled until they are enabled', async () => {
    const Username = await signUp();

    await client.send(new AdminDisableUserCommand({ UserPoolId, Username }));
    await expect(session()).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User is disabled.',
    });
    await client.send(new AdminEnableUserCommand({ UserPoolId, Username }));

    await expect(session()).resolves.toHaveProperty('AccessToken');
  });

  it('asks for a new password after a temporary one', async () => {
    await client.send(createUser(JANE));
    await client.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username: JANE, Password: PASSWORD }),
    );

    const result = await client.send(signIn());

    expect(result.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    expect(result.AuthenticationResult).toBeUndefined();
  });

  it('is refused before there is any password', async () => {
    await client.send(createUser(JANE));

    await expect(session()).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('is refused for a client without the flow, and for no client', async () => {
    await signUp();
    const properties = { ...CLIENT, UserPoolId, ExplicitAuthFlows: [] };
    const id = await create('AWS::Cognito::UserPoolClient', properties, 'closed');

    await expect(client.send(signIn(JANE, PASSWORD, id))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Auth flow not enabled for this client',
    });
    await expect(client.send(signIn(JANE, PASSWORD, 'nobody'))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
