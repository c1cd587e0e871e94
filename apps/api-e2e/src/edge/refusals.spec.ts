import { beforeAll, describe, expect, it } from '@jest/globals';
import { articlePath, profilePath } from '../client/conduit.ts';
import {
  TOKEN_INVALID,
  TOKEN_MISSING,
  expectErrors,
  expectNoServerError,
} from '../client/expect-errors.ts';
import { type Member, register } from '../client/member.ts';
import { type Method, send } from '../client/send.ts';

describe('a route that requires a token', () => {
  const routes: [Method, string][] = [
    ['GET', '/user'],
    ['PUT', '/user'],
    ['POST', `${profilePath('nobody at all')}/follow`],
    ['DELETE', `${profilePath('nobody at all')}/follow`],
    ['GET', '/articles/feed?limit=-1'],
    ['POST', '/articles'],
    ['PUT', articlePath('no_article0')],
    ['DELETE', articlePath('no_article0')],
    ['POST', `${articlePath('no_article0')}/comments`],
    ['DELETE', `${articlePath('no_article0')}/comments/x`],
    ['POST', `${articlePath('no_article0')}/favorite`],
    ['DELETE', `${articlePath('no_article0')}/favorite`],
  ];

  it.each(routes)(
    'answers 401 before anything is looked up or validated: %s %s',
    async (method, path) => {
      const bodies = method === 'GET' ? [{}] : [{}, { body: {} }, { body: '{not json' }];
      for (const body of bodies) {
        expectErrors(await send(method, path, body), 401, TOKEN_MISSING);
        const headers = { Authorization: 'Token forged' };
        expectErrors(await send(method, path, { ...body, headers }), 401, TOKEN_INVALID);
      }
    },
  );
});

describe('a path or a method that does not exist', () => {
  let jane: Member;
  beforeAll(async () => {
    jane = await register();
  });

  it.each<[Method, string]>([
    ['GET', '/'],
    ['GET', '/nothing'],
    ['GET', '/users'],
    ['PATCH', '/user'],
    ['DELETE', '/tags'],
    ['GET', '/articles/a_b/c/d'],
    ['POST', '/users/login/again'],
  ])('is refused in the shape of every error: %s %s', async (method, path) => {
    for (const headers of [{}, { Authorization: `Token ${jane.token}` }]) {
      const answer = await send(method, path, { headers });

      expectNoServerError(answer);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.errors).toEqual(expect.any(Object));
      expect(Object.values(answer.errors).flat()).toEqual(
        expect.arrayContaining([expect.any(String)]),
      );
    }
  });
});

describe('the rate limit', () => {
  it('lets a client have 200 requests at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, async () => send('GET', '/articles/no_article0')),
    );

    expect(
      answers.filter(({ status }) => status !== 404).map((answer) => answer.description),
    ).toEqual([]);
  });
});
