import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPublicKey, verify } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { AwsEndpoint } from '../../aws-endpoint/aws-endpoint.ts';
import { IamService } from '../iam/iam.service.ts';
import type { RoleCredentials } from '../iam/sessions.ts';
import { CognitoService } from './cognito.service.ts';

/** As CDK's UserPool writes it. */
const USER_POOL = {
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
  AutoVerifiedAttributes: [],
  DeletionProtection: 'INACTIVE',
  EmailVerificationMessage: 'The verification code to your new account is {####}',
  EmailVerificationSubject: 'Verify your new account',
  Policies: { PasswordPolicy: { MinimumLength: 8 } },
  SmsVerificationMessage: 'The verification code to your new account is {####}',
  UserPoolTier: 'LITE',
  UsernameAttributes: ['email'],
  UsernameConfiguration: { CaseSensitive: false },
  VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
};
const CLIENT = {
  AccessTokenValidity: 1_440,
  AllowedOAuthFlowsUserPoolClient: false,
  EnableTokenRevocation: true,
  ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
  GenerateSecret: false,
  IdTokenValidity: 60,
  PreventUserExistenceErrors: 'ENABLED',
  RefreshTokenValidity: 1_440,
  SupportedIdentityProviders: ['COGNITO'],
  TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
  WriteAttributes: ['locale'],
};
const JANE = 'Jane@Example.com';
const PASSWORD = 'correct horse';

let folder: string;
let iam: IamService;
let cognito: CognitoService;
let endpoint: AwsEndpoint;
let client: CognitoIdentityProviderClient;
let UserPoolId: string;
let ClientId: string;

async function create(type: string, properties: object, logicalId = type): Promise<string> {
  const resource = cognito.resources[type];
  if (!resource) throw new Error(`no ${type}`);
  const { ref } = await resource.create({
    logicalId,
    stackName: 'identity',
    properties: resource.properties.parse(properties),
    assetDirectory: folder,
  });
  return ref;
}

async function start(): Promise<void> {
  iam = new IamService();
  cognito = new CognitoService({ authorizer: iam, stateDir: folder });
  endpoint = new AwsEndpoint({ iam, services: [cognito] });
  await Promise.all([cognito.start(), endpoint.start()]);
  UserPoolId = await create('AWS::Cognito::UserPool', USER_POOL);
  ClientId = await create('AWS::Cognito::UserPoolClient', { ...CLIENT, UserPoolId });
  await create('AWS::Cognito::UserPoolGroup', { UserPoolId, GroupName: 'moderator' });
  client = clientOf(iam.administrator());
}

function clientOf(credentials: RoleCredentials): CognitoIdentityProviderClient {
  const region = 'us-east-1';
  return new CognitoIdentityProviderClient({ endpoint: endpoint.url, region, credentials });
}

/** @returns the user's id. */
async function signUp(email = JANE, password = PASSWORD): Promise<string> {
  const { User } = await client.send(createUser(email));
  const id = User?.Username ?? '';
  await client.send(setPassword(id, password));
  return id;
}

const createUser = (email: string): AdminCreateUserCommand =>
  new AdminCreateUserCommand({
    UserPoolId,
    Username: email,
    MessageAction: 'SUPPRESS',
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ],
  });
const setPassword = (Username: string, Password: string): AdminSetUserPasswordCommand =>
  new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true });
const signIn = (
  USERNAME = JANE,
  PASSWORD_ = PASSWORD,
  clientId = ClientId,
): AdminInitiateAuthCommand =>
  new AdminInitiateAuthCommand({
    UserPoolId,
    ClientId: clientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: PASSWORD_ },
  });

async function session(email?: string): Promise<AuthenticationResultType> {
  const { AuthenticationResult } = await client.send(signIn(email));
  if (!AuthenticationResult) throw new Error('no session');
  return AuthenticationResult;
}

function claimsOf(token = ''): Record<string, unknown> {
  const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  return JSON.parse(text) as Record<string, unknown>;
}

const changeEmail = (Username: string, Value: string): AdminUpdateUserAttributesCommand =>
  new AdminUpdateUserAttributesCommand({
    UserPoolId,
    Username,
    UserAttributes: [{ Name: 'email', Value }],
  });

async function attributes(Username: string): Promise<Record<string, string | undefined>> {
  const { UserAttributes = [] } = await client.send(
    new AdminGetUserCommand({ UserPoolId, Username }),
  );
  return Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cognito-'));
  await start();
});
afterEach(async () => {
  client.destroy();
  await endpoint.stop();
  await rm(folder, { recursive: true });
});

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
