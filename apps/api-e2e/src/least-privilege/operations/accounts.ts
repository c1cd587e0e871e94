import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { claimsOf } from '../../client/forged-token.ts';
import { type Member, register, someAccount } from '../../client/member.ts';
import { unique } from '../../client/unique.ts';
import type { Cast, Operation } from './operation.ts';

/** What people do with their accounts. */
export const accountOperations: Operation[] = [
  { name: 'register', prepare: async () => () => register() },
  {
    name: 'log in',
    prepare:
      async ({ reader }: Cast) =>
      () =>
        reader.loginAgain(),
  },
  {
    name: 'see oneself',
    prepare:
      async ({ reader }: Cast) =>
      () =>
        reader.currentUser(),
  },
  {
    name: 'change the biography',
    prepare:
      async ({ reader }: Cast) =>
      () =>
        reader.updateUser({ bio: unique('bio') }),
  },
  {
    name: 'change username and address',
    prepare: async () => {
      const member = await register();
      const { username, email } = someAccount();
      return () => member.updateUser({ username, email });
    },
  },
  {
    name: 'change the password',
    prepare: async () => {
      const member = await register();
      return () => member.updateUser({ password: unique('password') });
    },
  },
  {
    name: 'take the address that a registration which died left in the user pool',
    prepare: async () => {
      const [member, { email }] = [await register(), someAccount()];
      await leaveBehind(member, email);
      return () => member.updateUser({ email });
    },
  },
];

/** Leaves a user without a profile in the pool of `member`, as a registration that died does. */
export async function leaveBehind({ token }: Member, email: string): Promise<void> {
  const { pathname } = new URL(String(claimsOf(token).iss));
  const pool = new CognitoIdentityProviderClient();
  const command = new AdminCreateUserCommand({
    UserPoolId: pathname.slice(1),
    Username: email,
    MessageAction: 'SUPPRESS',
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ],
  });
  await pool.send(command).finally(() => pool.destroy());
}
