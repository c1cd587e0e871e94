import { describe, expect, it } from '@jest/globals';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { RoleCredentials } from '../iam/sessions.ts';
import { CognitoService } from './cognito.service.ts';
import {
  eachWithPool,
  USER_POOL,
  CLIENT,
  JANE,
  folder,
  iam,
  endpoint,
  client,
  UserPoolId,
  ClientId,
  create,
  start,
  clientOf,
  signUp,
  createUser,
  signIn,
  session,
  claimsOf,
  attributes,
} from './testing/pool-fixture.ts';

eachWithPool();

describe('permissions', () => {
  it('are those of the role, per operation and pool', async () => {
    await signUp();
    const role = await createRole(['cognito-idp:AdminInitiateAuth']);
    const permitted = clientOf(role);

    await expect(permitted.send(signIn())).resolves.toHaveProperty('AuthenticationResult');
    await expect(
      permitted.send(new AdminDeleteUserCommand({ UserPoolId, Username: JANE })),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        `cognito-idp:AdminDeleteUser on resource: arn:aws:cognito-idp:us-east-1:000000000000:userpool/${UserPoolId}`,
      ),
    });
    await expect(attributes(JANE)).resolves.toHaveProperty('sub');
  });

  async function createRole(Action: string[]): Promise<RoleCredentials> {
    const type = iam.resources['AWS::IAM::Role'];
    const Resource = `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${UserPoolId}`;
    const service = 'lambda.amazonaws.com';
    const properties = {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
      },
      Policies: [
        {
          PolicyName: 'some',
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] },
        },
      ],
    };
    const created = await type?.create({
      logicalId: 'Role',
      stackName: 'identity',
      properties: type.properties.parse(properties),
      assetDirectory: folder,
    });
    return iam.credentialsFor(created?.attributes['Arn'] ?? '', 'auth', service);
  }
});

describe('a restart', () => {
  const restart = async (): Promise<void> => {
    await endpoint.stop();
    await start();
  };

  it('keeps ids, users, passwords, groups and keys', async () => {
    const before = { UserPoolId, ClientId, id: await signUp(), gone: await signUp('x@y.example') };
    const Username = before.id;
    await client.send(
      new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: 'moderator' }),
    );
    await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: before.gone }));
    const keys = (): Promise<string> =>
      fetch(`${endpoint.url}/${UserPoolId}/.well-known/jwks.json`).then((each) => each.text());
    const oldKeys = await keys();

    await restart();

    expect({ UserPoolId, ClientId }).toEqual({
      UserPoolId: before.UserPoolId,
      ClientId: before.ClientId,
    });
    expect(UserPoolId).toMatch(/^us-east-1_[0-9a-zA-Z]{9}$/);
    expect(ClientId).toMatch(/^[0-9a-z]{26}$/);
    const { AccessToken } = await session();
    expect(claimsOf(AccessToken)).toMatchObject({
      sub: before.id,
      'cognito:groups': ['moderator'],
    });
    await expect(attributes(before.gone)).rejects.toMatchObject({ name: 'UserNotFoundException' });
    expect(await keys()).toBe(oldKeys);
  });

  it('passes over a change that a crash cut short', async () => {
    await signUp();
    await appendFile(join(folder, 'cognito', 'users.jsonl'), '{"pool":"us-east-1_x","us');

    await restart();

    await expect(session()).resolves.toHaveProperty('AccessToken');
  });

  it('names what is damaged, and leaves it as it is', async () => {
    const file = join(folder, 'cognito', 'users.jsonl');
    await appendFile(file, 'nonsense\n');

    await expect(new CognitoService({ authorizer: iam, stateDir: folder }).start()).rejects.toThrow(
      `${file}:1 is not a user`,
    );
    expect(await readFile(file, 'utf8')).toBe('nonsense\n');
  });
});

describe('what is not implemented', () => {
  it.each([
    [{ ...USER_POOL, AliasAttributes: ['email'] }, /AliasAttributes/],
    [{ ...USER_POOL, LambdaConfig: {} }, /LambdaConfig/],
    [
      { ...USER_POOL, AdminCreateUserConfig: { AllowAdminCreateUserOnly: false } },
      /AllowAdminCreateUserOnly/,
    ],
    [{ ...USER_POOL, AutoVerifiedAttributes: ['email'] }, /sends no mail/],
  ])('is refused in a pool (%#)', async (properties, message) => {
    await expect(create('AWS::Cognito::UserPool', properties)).rejects.toThrow(message);
  });

  it.each([
    [{ ...CLIENT, ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] }, /ExplicitAuthFlows/],
    [{ ...CLIENT, AccessTokenValidity: 1_441 }, /5 minutes and 24 hours/],
    [{ ...CLIENT, GenerateSecret: true }, /GenerateSecret/],
  ])('is refused in a client (%#)', async (properties, message) => {
    await expect(
      create('AWS::Cognito::UserPoolClient', { ...properties, UserPoolId }),
    ).rejects.toThrow(message);
  });

  it('is refused in a call, by its name', async () => {
    const { input } = createUser(JANE);

    await expect(
      client.send(new AdminCreateUserCommand({ ...input, ForceAliasCreation: true })),
    ).rejects.toMatchObject({ message: expect.stringContaining('ForceAliasCreation') });
  });
});
