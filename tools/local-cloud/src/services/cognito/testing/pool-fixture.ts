import { afterEach, beforeEach } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { AwsEndpoint } from '../../../aws-endpoint/aws-endpoint.ts';
import { IamService } from '../../iam/iam.service.ts';
import type { RoleCredentials } from '../../iam/sessions.ts';
import { CognitoService } from '../cognito.service.ts';

/**
 * A pool as CDK writes it, behind the endpoint; the bindings are those of the test that runs.
 */
export function eachWithPool(): void {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cognito-'));
    await start();
  });
  afterEach(async () => {
    client.destroy();
    await endpoint.stop();
    await rm(folder, { recursive: true });
  });
}

/** As CDK's UserPool writes it. */
export const USER_POOL = {
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
export const CLIENT = {
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
export const JANE = 'Jane@Example.com';
export const PASSWORD = 'correct horse';

export let folder: string;
export let iam: IamService;
export let cognito: CognitoService;
export let endpoint: AwsEndpoint;
export let client: CognitoIdentityProviderClient;
export let UserPoolId: string;
export let ClientId: string;

export async function create(type: string, properties: object, logicalId = type): Promise<string> {
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

/** Starts on the folder that is there: for the first time, or again. */
export async function start(): Promise<void> {
  iam = new IamService();
  cognito = new CognitoService({ authorizer: iam, stateDir: folder });
  endpoint = new AwsEndpoint({ iam, services: [cognito] });
  await Promise.all([cognito.start(), endpoint.start()]);
  UserPoolId = await create('AWS::Cognito::UserPool', USER_POOL);
  ClientId = await create('AWS::Cognito::UserPoolClient', { ...CLIENT, UserPoolId });
  await create('AWS::Cognito::UserPoolGroup', { UserPoolId, GroupName: 'moderator' });
  client = clientOf(iam.administrator());
}

export function clientOf(credentials: RoleCredentials): CognitoIdentityProviderClient {
  const region = 'us-east-1';
  return new CognitoIdentityProviderClient({ endpoint: endpoint.url, region, credentials });
}

/** @returns the user's id. */
export async function signUp(email = JANE, password = PASSWORD): Promise<string> {
  const { User } = await client.send(createUser(email));
  const id = User?.Username ?? '';
  await client.send(setPassword(id, password));
  return id;
}

export const createUser = (email: string): AdminCreateUserCommand =>
  new AdminCreateUserCommand({
    UserPoolId,
    Username: email,
    MessageAction: 'SUPPRESS',
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ],
  });
export const setPassword = (Username: string, Password: string): AdminSetUserPasswordCommand =>
  new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true });
export const signIn = (
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

export async function session(email?: string): Promise<AuthenticationResultType> {
  const { AuthenticationResult } = await client.send(signIn(email));
  if (!AuthenticationResult) throw new Error('no session');
  return AuthenticationResult;
}

export function claimsOf(token = ''): Record<string, unknown> {
  const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  return JSON.parse(text) as Record<string, unknown>;
}

export const changeEmail = (Username: string, Value: string): AdminUpdateUserAttributesCommand =>
  new AdminUpdateUserAttributesCommand({
    UserPoolId,
    Username,
    UserAttributes: [{ Name: 'email', Value }],
  });

export async function attributes(Username: string): Promise<Record<string, string | undefined>> {
  const { UserAttributes = [] } = await client.send(
    new AdminGetUserCommand({ UserPoolId, Username }),
  );
  return Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
}
