import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { INVALID, MISSING, NOW, RunningThings } from '../fixtures/running-things.ts';

let things: RunningThings;

beforeAll(async () => {
  things = await RunningThings.start();
});

beforeEach(() => things.reset());

afterAll(() => things.stop());

describe("@Auth('required')", () => {
  it.each(['Token', 'Bearer', 'token', 'BEARER'])('takes the scheme %s', async (scheme) => {
    const token = things.pool.tokenFor('u1');

    expect(await things.call('/mine', `${scheme} ${token}`)).toEqual({
      status: 200,
      body: { id: 'u1', isModerator: false, token },
    });
  });

  it('says that no token came', async () => {
    expect(await things.call('/mine')).toEqual(MISSING);
    expect(await things.call('/mine', '')).toEqual(MISSING);
  });

  it('knows a moderator by the group', async () => {
    const token = things.pool.tokenFor('u1', { 'cognito:groups': ['other', 'moderator'] });

    expect(await things.call('/mine', `Token ${token}`)).toMatchObject({
      body: { isModerator: true },
    });
  });

  const bad: Record<string, () => string> = {
    'another scheme': () => `Basic ${things.pool.tokenFor('u1')}`,
    'no token after the scheme': () => 'Token',
    'two tokens': () => `Token ${things.pool.tokenFor('u1')} ${things.pool.tokenFor('u1')}`,
    'no JSON web token': () => 'Token garbage',
    'an expired token': () => `Token ${things.pool.tokenFor('u1', { exp: NOW - 1 })}`,
    'a token without an expiry': () =>
      `Token ${things.pool.tokenFor('u1', { exp: undefined as never })}`,
    'a token of another client': () =>
      `Token ${things.pool.tokenFor('u1', { client_id: 'other' })}`,
    'a token of another issuer': () =>
      `Token ${things.pool.tokenFor('u1', { iss: things.otherPool.issuer })}`,
    'a token of another pool': () => `Token ${things.otherPool.tokenFor('u1')}`,
    "another pool's signature under a key id of ours": () => {
      const claims = {
        sub: 'u1',
        iss: things.pool.issuer,
        client_id: things.pool.clientId,
        exp: NOW + 60,
      };
      const header = { alg: 'RS256', kid: things.pool.keyId };
      return `Token ${things.otherPool.sign(header, { ...claims, token_use: 'access', iat: NOW })}`;
    },
    'an id token': () => `Token ${things.pool.tokenFor('u1', { token_use: 'id' as 'access' })}`,
    'alg none': () => {
      const [, claims] = things.pool.tokenFor('u1').split('.');
      const header = { alg: 'none', kid: things.pool.keyId };
      return `Token ${Buffer.from(JSON.stringify(header)).toString('base64url')}.${claims}.`;
    },
    'a symmetric signature made with the public key': () => {
      const [, claims] = things.pool.tokenFor('u1').split('.');
      const header = Buffer.from(JSON.stringify({ alg: 'HS256', kid: things.pool.keyId }));
      const content = `${header.toString('base64url')}.${claims}`;
      const signature = createHmac('sha256', things.publicKey).update(content).digest('base64url');
      return `Token ${content}.${signature}`;
    },
    'a token without a key id': () => {
      const [, claims] = things.pool.tokenFor('u1').split('.');
      const payload: unknown = JSON.parse(Buffer.from(claims ?? '', 'base64url').toString());
      return `Token ${things.pool.sign({ alg: 'RS256' }, payload as Record<string, unknown>)}`;
    },
    'a forged payload': () => {
      const [header, , signature] = things.pool.tokenFor('u1').split('.');
      const [, claims] = things.pool.tokenFor('u2').split('.');
      return `Token ${header}.${claims}.${signature}`;
    },
  };

  it.each(Object.keys(bad))('refuses %s', async (name) => {
    const authorization = bad[name]?.();

    expect(await things.call('/mine', authorization)).toEqual(INVALID);
    expect(await things.call('', authorization)).toEqual(INVALID);
  });

  it('still takes honest tokens after many with unknown key ids', async () => {
    const forged = Array.from({ length: 30 }, (_, index) =>
      things.otherPool.sign({ alg: 'RS256', kid: `unknown-${index}` }, {}),
    );

    for (const token of forged)
      expect(await things.call('/mine', `Token ${token}`)).toEqual(INVALID);

    expect((await things.call('/mine', `Token ${things.pool.tokenFor('u1')}`)).status).toBe(200);
  });
});

describe("@Auth('optional')", () => {
  it('takes a reader with a token and one without', async () => {
    expect(await things.call('')).toEqual({ status: 200, body: { reader: null } });
    expect(await things.call('', `Token ${things.pool.tokenFor('u1')}`)).toEqual({
      status: 200,
      body: { reader: 'u1' },
    });
  });

  it('reads nothing for an anonymous reader', async () => {
    await things.call('');

    expect(things.ledger.entries).toEqual([]);
  });
});
