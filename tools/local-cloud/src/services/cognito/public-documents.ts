import type { ApiResponse } from '../../cloud-service.ts';
import type { SigningKey } from './signing-key.ts';
import { issuerOf } from './tokens.ts';

const PATH = /^\/([^/]+)\/\.well-known\/(jwks\.json|openid-configuration)$/;

/** The pool and the document that a path names. */
export function parseDocumentPath(path: string): { poolId: string; name: string } | undefined {
  const [, poolId, name] = PATH.exec(path) ?? [];
  return poolId === undefined || name === undefined ? undefined : { poolId, name };
}

/** What Cognito shows to everyone who wants to verify a pool's tokens. */
export function poolDocument(poolId: string, name: string, key: SigningKey): ApiResponse {
  const issuer = issuerOf(poolId);
  const document =
    name === 'jwks.json'
      ? { keys: [key.jwk] }
      : {
          id_token_signing_alg_values_supported: ['RS256'],
          issuer,
          jwks_uri: `${issuer}/.well-known/jwks.json`,
          response_types_supported: ['code', 'token'],
          subject_types_supported: ['public'],
        };
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=86400' },
    body: JSON.stringify(document),
  };
}
