import type { Principal } from '../../../cloud-service.ts';
import type { AuthenticationType } from '../appsync.schema.ts';

/** `ctx.identity` of a user of a pool ("Identity", AppSync's resolver context reference). */
export interface CognitoIdentity {
  sub: string;
  issuer: string;
  username: string;
  claims: Record<string, unknown>;
  sourceIp: string[];
  defaultAuthStrategy: 'ALLOW';
  groups: string[] | null;
}

/** `ctx.identity` of who signed with the credentials of a role. */
export interface IamIdentity {
  accountId: string;
  cognitoIdentityAuthProvider: null;
  cognitoIdentityAuthType: null;
  cognitoIdentityId: null;
  cognitoIdentityPoolId: null;
  sourceIp: string[];
  userArn: string;
  username: string;
}

/** Who sends a request, by what proves it. */
export interface Caller {
  mode: AuthenticationType;
  /** Nobody has one by an API key. */
  identity: CognitoIdentity | IamIdentity | null;
  /** Of the Cognito user. */
  groups: readonly string[];
  /** The role whose credentials signed the request. */
  principal?: Principal & { kind: 'role' };
  /** The access key that signed it. */
  accessKeyId?: string;
  /** When the proof ends, in milliseconds since 1970. */
  expiresAt?: number;
}

/** AppSync does not know who sends a request, and answers HTTP 401. */
export class UnauthorizedException extends Error {
  override readonly name = 'UnauthorizedException';
}
