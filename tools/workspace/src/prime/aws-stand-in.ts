import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const POOL = 'us-east-1_primed';
const CLIENT = 'primed';
const KEY_ID = 'primed';

/** What a bundle needs of AWS to run once at build time. */
export interface AwsStandIn {
  environment: Record<string, string>;
  /** An access token that the bundle accepts. */
  token: string;
}

/**
 * Answers every AWS call with an empty object, which is "nothing found" to DynamoDB, and serves the
 * key for a token of its own.
 */
export async function startAwsStandIn(): Promise<AwsStandIn> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' }];
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      response.end(JSON.stringify(request.url?.endsWith('jwks.json') ? { keys } : {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { environment: environmentAt(`http://127.0.0.1:${port}`), token: tokenOf(privateKey) };
}

function environmentAt(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'primed',
    AWS_SECRET_ACCESS_KEY: 'primed',
    USER_POOL_ID: POOL,
    USER_POOL_CLIENT_ID: CLIENT,
    // Tracing is on in every stack: its code belongs into the cache. The daemon is spoken to by UDP,
    // so nobody needs to be there.
    AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000',
    _X_AMZN_TRACE_ID: `Root=1-${'0'.repeat(8)}-${'0'.repeat(24)};Parent=${'0'.repeat(16)};Sampled=1`,
  };
}

function tokenOf(key: KeyObject): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: `https://cognito-idp.us-east-1.amazonaws.com/${POOL}`,
    client_id: CLIENT,
    sub: '00000000-0000-4000-8000-000000000000',
    token_use: 'access',
    jti: 'primed',
    origin_jti: 'primed',
    iat: now,
    exp: now + 600,
  };
  const signed = [{ alg: 'RS256', kid: KEY_ID }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}
