import { ACCOUNT } from '../../../cloud-service.ts';
import type { Principal } from '../../../cloud-service.ts';
import { parseAuthorization } from '../../../aws-endpoint/authorization-header.ts';
import { verifySignature } from '../../../aws-endpoint/signature.ts';
import type { ReceivedRequest } from '../../../aws-endpoint/signature.ts';
import { ApiError } from '../../../cloud-service.ts';
import { sessionArn } from '../../iam/evaluate.ts';
import type { AuthenticationType, UserPoolConfig } from '../appsync.schema.ts';
import { UnauthorizedException } from './caller.ts';
import type { Caller } from './caller.ts';
import type { ApiKeys } from './api-keys.ts';

/** Verifies the tokens of user pools; CognitoService is one. */
export interface TokenVerifier {
  /** @throws {Error} saying why the token is none of this pool that is valid now. */
  verifyToken(token: string, poolId: string): Record<string, unknown>;
}

/** Who holds an access key; IamService is one. */
export interface SessionDirectory {
  session(accessKeyId: string):
    | {
        secretAccessKey: string;
        sessionToken: string;
        principal: Principal & { kind: 'role' };
      }
    | undefined;
}

export interface AuthenticationOptions {
  /** The modes that the API has, and the pool of each that is about one. */
  providers: ReadonlyMap<AuthenticationType, UserPoolConfig | undefined>;
  apiKeys: ApiKeys;
  tokens: TokenVerifier;
  sessions: SessionDirectory;
}

/** What a request is known by, header names in lower case. */
export interface Credentials extends ReceivedRequest {
  sourceIp: string[];
}

const SIGNED = /^AWS4-HMAC-SHA256 /;

/**
 * Finds out who sends a request. Which proof counts where there are several is not documented; here
 * it is the Authorization header, since an API key says nothing about who sends it.
 *
 * @throws {UnauthorizedException} in the words of AppSync.
 */
export function authenticate(request: Credentials, options: AuthenticationOptions): Caller {
  const authorization = request.headers['authorization'];
  const apiKey = request.headers['x-api-key'];
  const { providers } = options;
  if (authorization !== undefined && SIGNED.test(authorization) && providers.has('AWS_IAM')) {
    return bySignature(request, options.sessions);
  }
  const pool = providers.get('AMAZON_COGNITO_USER_POOLS');
  if (authorization !== undefined && pool) return byToken(authorization, pool, request, options);
  if (apiKey !== undefined && providers.has('API_KEY') && options.apiKeys.isValid(apiKey)) {
    const expiresAt = options.apiKeys.expiryOf(apiKey);
    return { mode: 'API_KEY', identity: null, groups: [], ...(expiresAt && { expiresAt }) };
  }
  throw new UnauthorizedException(
    apiKey === undefined && providers.has('AMAZON_COGNITO_USER_POOLS')
      ? 'Valid authorization header not provided.'
      : 'You are not authorized to make this call.',
  );
}

function bySignature(request: Credentials, sessions: SessionDirectory): Caller {
  try {
    const claim = parseAuthorization(request.headers['authorization']);
    const session = sessions.session(claim.accessKeyId);
    if (!session || session.sessionToken !== request.headers['x-amz-security-token']) {
      throw new UnauthorizedException('The security token included in the request is invalid.');
    }
    if (claim.service !== 'appsync') {
      throw new UnauthorizedException(`Credential should be scoped to correct service: 'appsync'.`);
    }
    verifySignature(request, claim, session.secretAccessKey);
    const { principal } = session;
    const userArn = sessionArn(principal);
    return {
      mode: 'AWS_IAM',
      identity: {
        accountId: ACCOUNT,
        cognitoIdentityAuthProvider: null,
        cognitoIdentityAuthType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        sourceIp: request.sourceIp,
        userArn,
        username: userArn.slice(userArn.indexOf('/') + 1).replace('/', ':'),
      },
      groups: [],
      principal,
      accessKeyId: claim.accessKeyId,
    };
  } catch (error) {
    if (error instanceof ApiError) throw new UnauthorizedException(error.message);
    throw error;
  }
}

function byToken(
  authorization: string,
  pool: UserPoolConfig,
  { sourceIp }: Credentials,
  { tokens }: AuthenticationOptions,
): Caller {
  let claims: Record<string, unknown>;
  try {
    claims = tokens.verifyToken(authorization, pool.UserPoolId);
  } catch (error) {
    throw new UnauthorizedException(error instanceof Error ? error.message : String(error));
  }
  const clientId = text(claims['client_id'] ?? claims['aud']);
  const { AppIdClientRegex: pattern } = pool;
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(clientId)) {
    throw new UnauthorizedException('You are not authorized to make this call.');
  }
  const groups = claims['cognito:groups'];
  const named = Array.isArray(groups) ? groups.map(String) : null;
  return {
    mode: 'AMAZON_COGNITO_USER_POOLS',
    identity: {
      sub: text(claims['sub']),
      issuer: text(claims['iss']),
      username: text(claims['username'] ?? claims['cognito:username']),
      claims,
      sourceIp,
      defaultAuthStrategy: 'ALLOW',
      groups: named,
    },
    groups: named ?? [],
    expiresAt: Number(claims['exp']) * 1_000,
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
