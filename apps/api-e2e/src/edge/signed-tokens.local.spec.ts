import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Conduit } from '../client/conduit.ts';
import { expectRefusedEverywhere } from '../client/expect-refused.ts';
import { type Claims, claimsOf, signedWith, signedWithSecret } from '../client/forged-token.ts';
import { type Member, register } from '../client/member.ts';

const DAY = 86_400;
const now = (): number => Math.floor(Date.now() / 1_000);

/** Only a local cloud shows the key of its user pools: what follows cannot be told by a signature. */
describe("a token with the pool's own signature", () => {
  let jane: Member;
  let key: KeyObject;
  beforeAll(async () => {
    jane = await register();
    key = createPrivateKey(readFileSync(process.env.E2E_SIGNING_KEY ?? ''));
  });

  it('is accepted, so that what is refused below is refused for its claims', async () => {
    const token = signedWith(key, jane.token, { jti: 'another' });

    expect(token).not.toBe(jane.token);
    expect(await new Conduit(token).currentUser()).toMatchObject({ username: jane.username });
  });

  it.each<[string, () => Claims]>([
    ['has expired', () => ({ iat: now() - 2 * DAY, exp: now() - 1 })],
    ['is of another pool', () => ({ iss: `${String(claimsOf(jane.token).iss)}x` })],
    [
      'is of another region',
      () => ({ iss: String(claimsOf(jane.token).iss).replace('us-', 'eu-') }),
    ],
    ['is of another client', () => ({ client_id: 'another' })],
    ['is of no client', () => ({ client_id: undefined })],
    ['is an id token', () => ({ token_use: 'id' })],
    ['is of no use', () => ({ token_use: undefined })],
    ['is of nobody', () => ({ sub: undefined })],
  ])('is refused where it %s', async (_, claims) => {
    await expectRefusedEverywhere(`Token ${signedWith(key, jane.token, claims())}`);
  });

  it('is refused where the public key served as a shared secret', async () => {
    const publicKey = createPublicKey(key);
    for (const type of ['spki', 'pkcs1'] as const) {
      const secret = publicKey.export({ format: 'pem', type }).toString();
      await expectRefusedEverywhere(`Token ${signedWithSecret(jane.token, secret)}`);
    }
  });
});
