import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous } from '../client/conduit.ts';
import { claimsOf, signedWithAnotherKey, tampered, unsigned } from '../client/forged-token.ts';
import { type Member, register } from '../client/member.ts';
import { unique } from '../client/unique.ts';
import { RealtimeClient, credentialsOf } from './realtime-client.ts';

const COMMENTS = 'subscription Comments($slug: String!) { commentAdded(slug: $slug) { body } }';
const RECEIVED = 'subscription { notificationReceived { id } }';

let jane: Member;
let mia: Member;
let slug: string;

beforeAll(async () => {
  [jane, mia] = [await register(), await register()];
  ({ slug } = await jane.publish());
});

describe('a well-formed token that nobody issued', () => {
  const forged: [string, () => string][] = [
    ['signed with another key', () => signedWithAnotherKey(jane.token)],
    [
      'with the subject of somebody else',
      () => tampered(mia.token, { sub: claimsOf(jane.token).sub }),
    ],
    ['without a signature', () => unsigned(jane.token)],
    ['without a signature, as if it had one', () => unsigned(jane.token, 'RS256')],
    ['that has expired', () => signedWithAnotherKey(jane.token, { exp: 1 })],
  ];

  it.each(forged)('%s opens no connection and no subscription', async (_, token) => {
    const credentials = await credentialsOf(token());
    await expect(RealtimeClient.connectAs(credentials)).rejects.toThrow('UnauthorizedException');

    const client = await RealtimeClient.connect(mia);
    for (const query of [COMMENTS, RECEIVED]) {
      const begun = client.subscribe(query, { slug }, credentials);
      await expect(begun).rejects.toThrow('UnauthorizedException');
    }
    await client.close();
  });
});

describe('a session that a new password ended', () => {
  it('opens no subscription, not even to what everybody may see', async () => {
    const ended = await mia.loginAgain();
    await mia.updateUser({ password: unique('password') });
    const client = await RealtimeClient.connect(ended);

    for (const query of [COMMENTS, RECEIVED]) {
      await expect(client.subscribe(query, { slug })).rejects.toThrow('TOKEN_INVALID');
    }
    await client.close();
  });
});

describe('a message that is none', () => {
  let client: RealtimeClient;
  beforeAll(async () => {
    client = await RealtimeClient.connect(anonymous);
  });
  afterAll(() => client.close());

  const start = (payload: unknown, id: unknown = 'x'): string =>
    JSON.stringify({ type: 'start', id, payload });

  it.each<[string, string]>([
    ['nothing', ''],
    ['half of JSON', '{"type":"start"'],
    ['a list', '[{"type":"start"}]'],
    ['a type that there is not', '{"type":"subscribe"}'],
    ['a type that is no text', '{"type":{"start":1}}'],
    ['a start without anything', '{"type":"start"}'],
    ['a start with an id that is no text', start({}, 7)],
    ['a start of a list', start([])],
    [
      'credentials that are no text',
      start({ data: '{}', extensions: { authorization: { a: 1 } } }),
    ],
    ['a prototype', '{"__proto__":{"type":"start"},"constructor":{"prototype":{}}}'],
    ['deep nesting', '['.repeat(20_000)],
    ['half a megabyte', JSON.stringify({ type: 'x'.repeat(500_000) })],
  ])('%s is an error, and everything goes on', async (_, text) => {
    client.sendRaw(text);

    const id = await client.subscribe(COMMENTS, { slug });
    await jane.comment(slug, 'Still here');
    expect(await client.next(id)).toMatchObject({ commentAdded: { body: 'Still here' } });
    client.stop(id);
  });

  it('refuses operations that are none of subscriptions', async () => {
    for (const query of [
      '{ tags }',
      'mutation { addFavorite(slug: "x") { userErrors { code } } }',
      'subscription { a: commentAdded(slug: "x") { body } b: commentAdded(slug: "y") { body } }',
      'subscription {',
      '',
    ]) {
      await expect(client.subscribe(query)).rejects.toThrow();
    }
  });

  it('ends the connection where it is larger than anything that may be sent', async () => {
    const large = await RealtimeClient.connect(anonymous);
    const ended = large.ended();
    large.sendRaw(start('x'.repeat(2_000_000)));

    expect(await ended).toBe(1009);
  });
});
