import { beforeAll, describe, expect, it } from '@jest/globals';
import { TOKEN_INVALID, TOKEN_MISSING, expectErrors } from '../client/expect-errors.ts';
import { expectRefusedEverywhere } from '../client/expect-refused.ts';
import {
  claimsOf,
  signedWithAnotherKey,
  signedWithSecret,
  tampered,
  unsigned,
} from '../client/forged-token.ts';
import { type Member, register } from '../client/member.ts';
import { idTokenOf } from '../client/user-pool.ts';
import { send } from '../client/send.ts';
import { tagsBody, userBody } from '../client/shapes.ts';

const DAY = 86_400;
const now = (): number => Math.floor(Date.now() / 1_000);

describe('a token', () => {
  let jane: Member;
  let john: Member;
  beforeAll(async () => {
    [jane, john] = await Promise.all([register(), register()]);
  });

  it('is an access token that lives 24 hours', () => {
    const { exp, iat, token_use } = claimsOf(jane.token);

    expect(Number(exp) - Number(iat)).toBe(DAY);
    expect(token_use).toBe('access');
  });

  it('does not carry the email or the password', () => {
    const claims = JSON.stringify(claimsOf(jane.token));

    expect(claims).not.toContain(jane.account.email);
    expect(claims).not.toContain(jane.account.password);
  });

  const forgeries: [string, () => string][] = [
    ['the claims of somebody else', () => tampered(jane.token, { sub: claimsOf(john.token).sub })],
    ['a later expiry', () => tampered(jane.token, { exp: now() + 30 * DAY })],
    ['an invented group', () => tampered(jane.token, { 'cognito:groups': ['moderator'] })],
    ['a signature by another key', () => signedWithAnotherKey(jane.token)],
    [
      'an expiry in the past',
      () => signedWithAnotherKey(jane.token, { iat: now() - 2 * DAY, exp: now() - DAY }),
    ],
    [
      'another pool for an issuer',
      () => {
        const iss = `${String(claimsOf(jane.token).iss)}x`;
        return signedWithAnotherKey(jane.token, { iss });
      },
    ],
    ['another client', () => signedWithAnotherKey(jane.token, { client_id: 'another' })],
    ['alg none', () => unsigned(jane.token)],
    ['alg NONE', () => unsigned(jane.token, 'NONE')],
    ['no signature', () => unsigned(jane.token, 'RS256')],
    ['a shared secret for a key', () => signedWithSecret(jane.token, 'secret')],
    ['a character missing', () => jane.token.slice(0, -1)],
    ['a character too many', () => `${jane.token}x`],
    ['the signature of another token', () => mixed(jane.token, john.token)],
    ['no claims at all', () => 'e30.e30.'],
    ['nothing of a token', () => 'nonsense'],
    ['dots alone', () => '..'],
    ['characters beyond Base64', () => 'a.ü!.c'],
    ['6,000 characters of noise', () => 'x'.repeat(6_000)],
  ];

  it.each(forgeries)('with %s is refused as invalid', async (_, forge) => {
    await expectRefusedEverywhere(`Token ${encodeHeader(forge())}`);
    await expectRefusedEverywhere(`Bearer ${encodeHeader(forge())}`);
  });

  it('is refused when it is the id token of the same session', async () => {
    const idToken = await idTokenOf(jane);
    expect(claimsOf(idToken)).toMatchObject({ token_use: 'id', sub: claimsOf(jane.token).sub });

    await expectRefusedEverywhere(`Token ${idToken}`);
  });

  it.each(['Token', 'Bearer', 'Basic amFuZTpzZWNyZXQ='])(
    'is asked for when the header is %p',
    async (authorization) => {
      const answer = await send('GET', '/user', { headers: { Authorization: authorization } });

      expect(answer.status).toBe(401);
      expect([TOKEN_INVALID, TOKEN_MISSING]).toContainEqual(answer.errors);
    },
  );

  it('is not looked at where none is taken', async () => {
    const headers = { Authorization: 'Token nonsense' };

    const tags = await send('GET', '/tags', { headers });
    const login = await send('POST', '/users/login', { headers, body: { user: jane.account } });

    expect(tags.read(200, tagsBody).tags).toEqual(expect.any(Array));
    expect(login.read(200, userBody).user.username).toBe(jane.username);
  });

  it('is never taken from the query', async () => {
    const answer = await send('GET', `/user?token=${jane.token}&access_token=${jane.token}`);

    expectErrors(answer, 401, TOKEN_MISSING);
  });
});

/** The claims of one token under the signature of another one. */
function mixed(token: string, other: string): string {
  return [...token.split('.').slice(0, 2), other.split('.')[2]].join('.');
}

/** A header holds bytes: text beyond Latin-1 goes out as its UTF-8 form. */
function encodeHeader(value: string): string {
  return Buffer.from(value, 'utf8').toString('latin1');
}
