import { randomBytes, randomUUID } from 'node:crypto';
import { REGION } from '../../cloud-service.ts';
import type { SigningKey } from './signing-key.ts';
import type { UserPool, UserPoolClient } from './user-pool.ts';
import type { User } from './user.ts';

/** The issuer as AWS names it: verifiers that know the pool's id alone accept the tokens. */
export function issuerOf(poolId: string): string {
  return `https://cognito-idp.${REGION}.amazonaws.com/${poolId}`;
}

/** The `AuthenticationResult` of somebody who has just signed in, with the claims that AWS gives. */
export async function issueTokens(
  key: SigningKey,
  pool: UserPool,
  { id: clientId, settings }: UserPoolClient,
  user: User,
): Promise<{ AccessToken: string } & Record<string, unknown>> {
  const now = Math.floor(Date.now() / 1_000);
  const groups = user.groups.filter((group) => pool.groups.has(group));
  const common = {
    sub: user.sub,
    ...(groups.length > 0 && { 'cognito:groups': groups }),
    iss: issuerOf(pool.id),
    ...(settings.EnableTokenRevocation && { origin_jti: randomUUID() }),
    event_id: randomUUID(),
    auth_time: now,
    iat: now,
  };
  const { email, email_verified } = user.attributes;
  const [AccessToken, IdToken] = await Promise.all([
    key.sign({
      ...common,
      client_id: clientId,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      exp: now + settings.accessTokenSeconds,
      jti: randomUUID(),
      username: user.sub,
    }),
    key.sign({
      ...common,
      aud: clientId,
      token_use: 'id',
      exp: now + settings.idTokenSeconds,
      jti: randomUUID(),
      'cognito:username': user.sub,
      email,
      email_verified: email_verified === 'true',
    }),
  ]);
  return {
    AccessToken,
    IdToken,
    // Opaque to clients on AWS too; no client here may use one (see ExplicitAuthFlows).
    RefreshToken: randomBytes(96).toString('base64url'),
    ExpiresIn: settings.accessTokenSeconds,
    TokenType: 'Bearer',
  };
}
