import type { CurrentUser } from './current-user.ts';

/** The group of the user pool whose members may delete what others wrote. */
export const MODERATOR_GROUP = 'moderator';

/** What we use of a Cognito access token's claims. */
export interface AccessTokenClaims {
  sub: string;
  token_use: 'access';
  client_id: string;
  iat: number;
  exp: number;
  origin_jti: string;
  'cognito:groups'?: string[];
}

/** Whether verified claims are those of an access token (not an id token) that `clientId` obtained. */
export function isAccessTokenOf(clientId: string, claims: unknown): claims is AccessTokenClaims {
  if (typeof claims !== 'object' || claims === null) return false;
  const { sub, token_use, client_id, iat, exp, origin_jti } = claims as Record<string, unknown>;
  return (
    typeof sub === 'string' &&
    token_use === 'access' &&
    client_id === clientId &&
    typeof iat === 'number' &&
    typeof exp === 'number' &&
    typeof origin_jti === 'string'
  );
}

export function toCurrentUser(claims: AccessTokenClaims, token: string): CurrentUser {
  const groups: unknown = claims['cognito:groups'];
  return {
    id: claims.sub,
    isModerator: Array.isArray(groups) && groups.includes(MODERATOR_GROUP),
    issuedAt: claims.iat,
    originJti: claims.origin_jti,
    token,
  };
}
