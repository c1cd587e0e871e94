import { createSign, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AccessTokenClaims } from '../token/access-token.ts';

const REGION = 'us-east-1';
const DAY = 86_400;

/**
 * A user pool for tests: its own RSA key, served as a key set on loopback, and tokens like
 * Cognito's, signed with it.
 *
 * @example
 * const pool = await TestPool.start();
 * Object.assign(process.env, pool.environment);
 * await fetch(url, { headers: { authorization: `Token ${pool.tokenFor(userId)}` } });
 * await pool.stop();
 */
export class TestPool {
  readonly userPoolId = `${REGION}_${randomUUID().slice(0, 8)}`;
  readonly clientId = randomUUID().replaceAll('-', '');
  readonly keyId = randomUUID();
  readonly #server: Server;
  readonly #privateKey: KeyObject;

  private constructor(server: Server, privateKey: KeyObject) {
    this.#server = server;
    this.#privateKey = privateKey;
  }

  static async start(): Promise<TestPool> {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const server = createServer((_, response) => {
      const key = { ...publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' };
      response.end(JSON.stringify({ keys: [{ ...key, kid: pool.keyId }] }));
    });
    const pool = new TestPool(server, privateKey);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return pool;
  }

  /** What the stack would set, for `process.env`. */
  get environment(): Record<string, string> {
    const { port } = this.#server.address() as AddressInfo;
    return {
      AWS_REGION: REGION,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: `http://127.0.0.1:${port}`,
      USER_POOL_ID: this.userPoolId,
      USER_POOL_CLIENT_ID: this.clientId,
    };
  }

  get issuer(): string {
    return `https://cognito-idp.${REGION}.amazonaws.com/${this.userPoolId}`;
  }

  /** An access token for a user, issued now and valid for 24 hours unless `claims` say otherwise. */
  tokenFor(
    userId: string,
    claims: Partial<AccessTokenClaims> & Record<string, unknown> = {},
  ): string {
    const iat = Math.floor(Date.now() / 1000);
    return this.sign(
      { alg: 'RS256', kid: this.keyId },
      {
        sub: userId,
        iss: this.issuer,
        client_id: this.clientId,
        token_use: 'access',
        scope: 'aws.cognito.signin.user.admin',
        jti: randomUUID(),
        origin_jti: randomUUID(),
        iat,
        exp: (claims.iat ?? iat) + DAY,
        ...claims,
      },
    );
  }

  /** Any header and claims under the pool's signature, for what the pool would never issue. */
  sign(header: Record<string, unknown>, claims: Record<string, unknown>): string {
    const content = [header, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = createSign('RSA-SHA256').update(content).sign(this.#privateKey, 'base64url');
    return `${content}.${signature}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
