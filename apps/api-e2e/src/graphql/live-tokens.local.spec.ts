import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { signedWith } from '../client/forged-token.ts';
import { type Member, register } from '../client/member.ts';
import { RealtimeClient, credentialsOf } from './realtime-client.ts';

const RECEIVED = 'subscription { notificationReceived { type } }';
const COMMENTS = 'subscription Comments($slug: String!) { commentAdded(slug: $slug) { body } }';
/** Seconds that a token lives: long enough to subscribe on a busy machine. */
const SHORT = 8;

let jane: Member;
let key: KeyObject;

beforeAll(async () => {
  jane = await register();
  key = createPrivateKey(readFileSync(process.env.E2E_SIGNING_KEY ?? ''));
});

function shortLived(): string {
  return signedWith(key, jane.token, { exp: Math.floor(Date.now() / 1_000) + SHORT });
}

describe('a token that expires while one listens', () => {
  it('ends its own subscription, and leaves others of the connection', async () => {
    const { slug } = await jane.publish();
    const client = await RealtimeClient.connect(jane);
    const lasting = await client.subscribe(COMMENTS, { slug });
    const ending = await client.subscribe(RECEIVED, {}, await credentialsOf(shortLived()));

    expect(await client.failure(ending)).toContain('Token has expired');
    const fan = await register();
    await fan.follow(jane.username);
    await fan.comment(slug, 'Afterwards');

    expect(await client.next(lasting)).toMatchObject({ commentAdded: { body: 'Afterwards' } });
    expect(client.pending(ending)).toBe(0);
    await client.close();
  });

  it('ends the connection that was opened with it', async () => {
    const client = await RealtimeClient.connectAs(await credentialsOf(shortLived()));
    const ended = client.ended();
    await client.subscribe(RECEIVED);

    expect(await ended).toBe(1008);
  });
});

describe("a token with the pool's own signature", () => {
  it.each([
    ['another client’s', { client_id: 'another' }],
    ['an id token', { token_use: 'id' }],
    ['one of the past', { exp: 1 }],
    ['one of nobody', { sub: undefined }],
  ])('hears nothing as %s', async (_, claims) => {
    const credentials = await credentialsOf(signedWith(key, jane.token, claims));
    const client = await RealtimeClient.connect(jane);

    await expect(client.subscribe(RECEIVED, {}, credentials)).rejects.toThrow();
    await client.close();
  });
});
