import { declareGrant } from '@conduit/nest-lambda';
import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-jwt';
import { isAccessTokenOf, toCurrentUser } from './access-token.ts';
import { tokenOf } from './authorization-header.ts';
import { COGNITO_CONFIG, type CognitoConfig } from './cognito.config.ts';
import type { CurrentUser } from './current-user.ts';
import { SigningKeys } from './signing-keys.ts';

export const COGNITO_STRATEGY = 'cognito';

/**
 * The part of a request that holds the token; `APIGatewayProxyEvent`, Express and AppSync's events
 * give it.
 */
export interface TokenRequest {
  headers: { authorization?: string | undefined };
  /** What AppSync found in the token; there in its requests alone, and null for an API key. */
  identity?: unknown;
}

/**
 * The passport strategy for access tokens of the user pool: signature (RS256 alone, with a key of
 * the pool), issuer, expiry, client and kind. Offline but for the first fetch of the keys; whether a
 * token was revoked is {@link RevocationReader}'s to say.
 */
@Injectable()
export class CognitoStrategy extends PassportStrategy(Strategy, COGNITO_STRATEGY) {
  readonly #clientId: string;

  constructor(@Inject(COGNITO_CONFIG) config: CognitoConfig) {
    const keys = new SigningKeys(config.jwksUri);
    super({
      jwtFromRequest: tokenOfRequest,
      secretOrKeyProvider: (_request: unknown, token: string, done) => {
        keys.publicKeyFor(token).then((key) => done(null, key), done);
      },
      algorithms: ['RS256'],
      issuer: config.issuer,
      passReqToCallback: true,
    });
    this.#clientId = config.clientId;
  }

  /** Called with verified claims; undefined refuses them. */
  validate(request: TokenRequest, claims: unknown): CurrentUser | undefined {
    const token = tokenOfRequest(request);
    if (token === null || !isAccessTokenOf(this.#clientId, claims)) return undefined;
    return toCurrentUser(claims, token);
  }
}

/** AppSync takes a token without a scheme. */
function tokenOfRequest({ headers, identity }: TokenRequest): string | null {
  const bare = identity === undefined ? undefined : headers.authorization?.trim();
  return bare && !bare.includes(' ') ? bare : tokenOf(headers.authorization);
}

declareGrant(CognitoStrategy, { kind: 'user-pool', actions: [] });
