import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AdminDeleteUserCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  eachWithPool,
  JANE,
  PASSWORD,
  folder,
  client,
  UserPoolId,
  signUp,
  createUser,
  setPassword,
  signIn,
  session,
  changeEmail,
  attributes,
} from './testing/pool-fixture.ts';

eachWithPool();

describe('users', () => {
  it('are created once, whatever the case of their address', async () => {
    await signUp();

    await expect(client.send(createUser('jane@EXAMPLE.com'))).rejects.toMatchObject({
      name: 'UsernameExistsException',
    });
  });

  it('are created once of many at the same time', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => client.send(createUser(JANE))),
    );

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('change their address, with which alone they sign in afterwards', async () => {
    const id = await signUp();

    await client.send(changeEmail(id, 'jane@new.example'));

    await expect(attributes(id)).resolves.toEqual({
      sub: id,
      email: 'jane@new.example',
      email_verified: 'false',
    });
    await expect(session('JANE@new.example')).resolves.toHaveProperty('AccessToken');
    await expect(session()).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(signUp()).resolves.not.toBe(id);
  });

  it('cannot take the address of another one, but write their own differently', async () => {
    const id = await signUp();
    await signUp('john@example.com');

    await expect(client.send(changeEmail(id, 'JOHN@example.com'))).rejects.toMatchObject({
      name: 'AliasExistsException',
    });
    await client.send(changeEmail(id, 'jane@example.com'));

    await expect(attributes(id)).resolves.toMatchObject({ email: 'jane@example.com' });
  });

  it('are gone once deleted, and their address is free', async () => {
    const Username = await signUp();

    await client.send(new AdminDeleteUserCommand({ UserPoolId, Username }));

    await expect(attributes(Username)).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await expect(session()).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(signUp()).resolves.not.toBe(Username);
  });

  it.each([
    ['no-address', 'Username should be an email.'],
    ['a@b@c', 'Invalid email address format.'],
    [`${'x'.repeat(120)}@example.com`, expect.stringContaining('Username')],
    ['a b@example.com', expect.stringContaining('Username')],
  ])('are not created as %s', async (email, message) => {
    await expect(client.send(createUser(email))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message,
    });
  });

  it.each(['sub', 'custom:colour', 'colour'])('cannot change %s', async (Name) => {
    const Username = await signUp();
    const UserAttributes = [{ Name, Value: 'x' }];

    await expect(
      client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('passwords', () => {
  it.each([
    ['short', 'InvalidPasswordException'],
    [' leading blank', 'InvalidParameterException'],
    ['trailing blank ', 'InvalidParameterException'],
    ['', 'InvalidParameterException'],
    ['x'.repeat(257), 'InvalidParameterException'],
  ])('like "%s" are refused, and the old one stays', async (password, name) => {
    const id = await signUp();

    await expect(client.send(setPassword(id, password))).rejects.toMatchObject({ name });

    await expect(session()).resolves.toHaveProperty('AccessToken');
  });

  it('are replaced by the new one alone', async () => {
    const id = await signUp();

    await client.send(setPassword(id, 'battery staple'));

    await expect(session()).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(client.send(signIn(JANE, 'battery staple'))).resolves.toHaveProperty(
      'AuthenticationResult',
    );
  });

  it('are not kept as they are', async () => {
    await signUp();

    const kept = await readFile(join(folder, 'cognito', 'users.jsonl'), 'utf8');

    expect(kept).toContain(JANE);
    expect(kept).not.toContain(PASSWORD);
  });
});
