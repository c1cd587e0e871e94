import {
  AdminAddUserToGroupCommand,
  AdminInitiateAuthCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { claimsOf } from './forged-token.ts';
import { type Member, login } from './member.ts';

/**
 * What only an operator can do, through the AWS API. Pool and client are those that issued the
 * member's token; endpoint and credentials come from the environment as for every AWS client
 * (`AWS_ENDPOINT_URL`, `AWS_ACCESS_KEY_ID` …).
 */
function poolOf({ token }: Member): {
  client: CognitoIdentityProviderClient;
  UserPoolId: string;
  ClientId: string;
} {
  const { iss, client_id } = claimsOf(token);
  const { hostname, pathname } = new URL(String(iss));
  const region = hostname.split('.')[1] ?? '';
  const client = new CognitoIdentityProviderClient({ region });
  return { client, UserPoolId: pathname.slice(1), ClientId: String(client_id) };
}

/** Puts the member into a group, and answers the session that knows of it. */
export async function joinGroup(member: Member, group: string): Promise<Member> {
  const { client, UserPoolId } = poolOf(member);
  const Username = String(claimsOf(member.token).username);
  await client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: group }));
  return login(member.account);
}

/** The token that says who somebody is, which opens nothing. */
export async function idTokenOf(member: Member): Promise<string> {
  const { client, UserPoolId, ClientId } = poolOf(member);
  const { email, password } = member.account;
  const { AuthenticationResult } = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  if (AuthenticationResult?.IdToken === undefined) {
    throw new Error('The user pool answered without an id token.');
  }
  return AuthenticationResult.IdToken;
}
