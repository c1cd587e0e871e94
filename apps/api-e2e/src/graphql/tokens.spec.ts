import { readFileSync } from 'node:fs';
import { createPrivateKey } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  claimsOf,
  signedWith,
  signedWithAnotherKey,
  tampered,
  unsigned,
} from '../client/forged-token.ts';
import { type Member, register } from '../client/member.ts';
import { unique } from '../client/unique.ts';
import { legacyOperations } from './legacy-operations.ts';
import { postGraphql } from './post-graphql.ts';

const DAY = 86_400;
const now = (): number => Math.floor(Date.now() / 1_000);
const UNAUTHORIZED = { status: 200, errors: [{ message: 'Unauthorized' }] };

describe('a token that is no good is "Unauthorized" to a GraphQL client, not a broken network', () => {
  let jane: Member;
  beforeAll(async () => {
    jane = await register();
  });

  /** A read that needs no token, a write that does, and the legacy client's own. */
  const operations: [string, Record<string, string>][] = [
    ['{ tags }', {}],
    ['mutation { addFavorite(slug: "x") { userErrors { code } } }', {}],
    [legacyOperations.getAllArticles, { currentUser: '', token: '' }],
  ];

  const tokens: [string, () => string][] = [
    ['garbage', () => 'Bearer garbage'],
    ['nothing', () => 'Bearer '],
    ['three parts of nothing', () => 'Bearer a.b.c'],
    ['the text null', () => 'Bearer null'],
    ['another scheme', () => `Basic ${jane.token}`],
    [
      'an expired one',
      () => {
        const claims = { iat: now() - 2 * DAY, exp: now() - DAY };
        return `Bearer ${signedWithAnotherKey(jane.token, claims)}`;
      },
    ],
    [
      "another pool's",
      () => {
        const iss = `${String(claimsOf(jane.token).iss)}x`;
        return `Bearer ${signedWithAnotherKey(jane.token, { iss })}`;
      },
    ],
  ];

  it.each(tokens)('for %s', async (_, header) => {
    for (const [query, variables] of operations) {
      expect(await postGraphql(query, variables, header())).toMatchObject(UNAUTHORIZED);
    }
  });

  it('for one of a session that a new password ended', async () => {
    const ended = await jane.loginAgain();
    await jane.updateUser({ password: unique('password') });
    const authorization = `Bearer ${ended.token}`;

    for (const query of ['{ viewer { id } }', '{ articles { totalCount } }']) {
      expect(await postGraphql(query, {}, authorization)).toMatchObject(UNAUTHORIZED);
    }
    const variables = { currentUser: '', token: '' };
    const listed = await postGraphql(legacyOperations.getAllArticles, variables, authorization);
    expect(listed).toMatchObject(UNAUTHORIZED);
    expect(await postGraphql('{ viewer { id } }', {}, `Bearer ${jane.token}`)).toMatchObject({
      data: { viewer: { id: claimsOf(jane.token).sub } },
    });
  });

  it('never for a good one, whatever its scheme', async () => {
    for (const scheme of ['Bearer', 'Token', 'bearer']) {
      const answer = await postGraphql('{ viewer { username } }', {}, `${scheme} ${jane.token}`);

      expect(answer).toMatchObject({ data: { viewer: { username: jane.username } } });
    }
  });

  it.each<[string, () => string]>([
    ['of another key', () => signedWithAnotherKey(jane.token)],
    [
      'of other claims',
      () => tampered(jane.token, { sub: '00000000-0000-4000-8000-000000000001' }),
    ],
    ['that is missing', () => `${unsigned(jane.token)}x`],
  ])(
    'for a signature %s, which only AppSync can tell: HTTP 401, and nothing else',
    async (_, token) => {
      for (const [query, variables] of operations) {
        const answer = await postGraphql(query, variables, `Bearer ${token()}`);

        expect(answer).toMatchObject({ status: 401, data: null });
        expect(answer.errors).toEqual([
          expect.objectContaining({ errorType: 'UnauthorizedException' }),
        ]);
      }
    },
  );

  it("lets nobody in with another client's, though the pool signed it", async () => {
    const path = process.env.E2E_SIGNING_KEY;
    if (path === undefined) return;
    const key = createPrivateKey(readFileSync(path));
    const token = signedWith(key, jane.token, { client_id: 'another' });

    const { data, errors } = await postGraphql('{ viewer { id } }', {}, `Bearer ${token}`);

    expect(data?.['viewer'] ?? null).toBeNull();
    expect(errors).not.toEqual([]);
  });
});
