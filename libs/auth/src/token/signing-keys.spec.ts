import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { KeysUnavailableError, SigningKeys, UnknownKeyError } from './signing-keys.ts';

const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = publicKey.export({ format: 'jwk' });

let server: Server;
let answer: { status: number; body: string };
let fetches: number;
let keys: SigningKeys;

beforeEach(async () => {
  fetches = 0;
  server = createServer((_, response) => {
    fetches++;
    response.writeHead(answer.status).end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  keys = new SigningKeys(`http://127.0.0.1:${port}/jwks.json`);
  serve([{ ...jwk, kid: 'one', use: 'sig' }]);
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function serve(keySet: unknown): void {
  answer = { status: 200, body: JSON.stringify({ keys: keySet }) };
}

function tokenNaming(kid: unknown): string {
  return `${Buffer.from(JSON.stringify({ alg: 'RS256', kid })).toString('base64url')}.e30.c2ln`;
}

describe('SigningKeys', () => {
  it('gives the key that a token names', async () => {
    const pem = await keys.publicKeyFor(tokenNaming('one'));

    expect(createPublicKey(pem).equals(publicKey)).toBe(true);
  });

  it('fetches the set once, for all that ask at a time and later', async () => {
    await Promise.all([1, 2, 3].map(() => keys.publicKeyFor(tokenNaming('one'))));
    await keys.publicKeyFor(tokenNaming('one'));

    expect(fetches).toBe(1);
  });

  it('goes on with the keys that it has while the pool cannot be asked', async () => {
    await keys.publicKeyFor(tokenNaming('one'));
    const later = performance.now() + 2 * 3_600_000;
    const clock = jest.spyOn(performance, 'now').mockReturnValue(later);
    answer = { status: 503, body: '' };

    expect(await keys.publicKeyFor(tokenNaming('one'))).toContain('BEGIN PUBLIC KEY');
    await expect(keys.publicKeyFor(tokenNaming('two'))).rejects.toThrow(KeysUnavailableError);
    expect(await keys.publicKeyFor(tokenNaming('one'))).toContain('BEGIN PUBLIC KEY');
    serve([{ ...jwk, kid: 'two' }]);
    expect(await keys.publicKeyFor(tokenNaming('two'))).toContain('BEGIN PUBLIC KEY');
    clock.mockRestore();
  });

  it('does not ask again for ids that somebody invented', async () => {
    for (const kid of ['two', 'three', 'four']) {
      await expect(keys.publicKeyFor(tokenNaming(kid))).rejects.toThrow(UnknownKeyError);
    }

    expect(fetches).toBe(1);
  });

  it.each(['', 'x', 'e30.e30.x', tokenNaming(7), tokenNaming(undefined), 'bnVsbA.e30.x'])(
    'asks nobody about %j, which names no key',
    async (token) => {
      await expect(keys.publicKeyFor(token)).rejects.toThrow(UnknownKeyError);
      expect(fetches).toBe(0);
    },
  );

  it('takes RSA keys for signatures alone', async () => {
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    serve([
      { ...jwk, kid: 'for encryption', use: 'enc' },
      { ...curve.export({ format: 'jwk' }), kid: 'a curve', use: 'sig' },
      null,
    ]);

    for (const kid of ['for encryption', 'a curve']) {
      await expect(keys.publicKeyFor(tokenNaming(kid))).rejects.toThrow(UnknownKeyError);
    }
  });

  it.each<[what: string, status: number, body: string]>([
    ['an error', 500, '{"keys":[]}'],
    ['no JSON', 200, '<html>'],
    ['no key set', 200, '{}'],
    ['nothing', 200, 'null'],
  ])(
    'says that keys are unavailable when the pool answers %s, and tries again',
    async (_what, status, body) => {
      answer = { status, body };
      await expect(keys.publicKeyFor(tokenNaming('one'))).rejects.toThrow(KeysUnavailableError);
      serve([{ ...jwk, kid: 'one' }]);

      expect(await keys.publicKeyFor(tokenNaming('one'))).toContain('BEGIN PUBLIC KEY');
    },
  );
});
