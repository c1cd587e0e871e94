import { beforeAll, describe, expect, it } from '@jest/globals';
import { articlePath, profilePath } from '../client/conduit.ts';
import type { Answer } from '../client/answer.ts';
import { type Member, register } from '../client/member.ts';
import { type Method, send } from '../client/send.ts';

const ORIGIN = 'https://reader.example';

const names = (answer: Answer, header: string): string[] =>
  (answer.headers.get(header) ?? '').split(',').map((name) => name.trim().toLowerCase());

describe('a browser from any origin', () => {
  const routes: [Method, string][] = [
    ['POST', '/users'],
    ['POST', '/users/login'],
    ['GET', '/user'],
    ['PUT', '/user'],
    ['GET', profilePath('somebody')],
    ['POST', `${profilePath('somebody')}/follow`],
    ['DELETE', `${profilePath('somebody')}/follow`],
    ['GET', '/articles'],
    ['GET', '/articles/feed'],
    ['GET', articlePath('a_b')],
    ['POST', '/articles'],
    ['PUT', articlePath('a_b')],
    ['DELETE', articlePath('a_b')],
    ['POST', `${articlePath('a_b')}/comments`],
    ['GET', `${articlePath('a_b')}/comments`],
    ['DELETE', `${articlePath('a_b')}/comments/1`],
    ['POST', `${articlePath('a_b')}/favorite`],
    ['DELETE', `${articlePath('a_b')}/favorite`],
    ['GET', '/tags'],
  ];

  it.each(routes)('may ask for %s %s with a token and JSON', async (method, path) => {
    const answer = await send('OPTIONS', path, {
      headers: {
        Origin: ORIGIN,
        'Access-Control-Request-Method': method,
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    });

    expect([200, 204]).toContain(answer.status);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(names(answer, 'access-control-allow-headers')).toEqual(
      expect.arrayContaining(['authorization', 'content-type']),
    );
    const methods = names(answer, 'access-control-allow-methods');
    expect(methods.includes('*') || methods.includes(method.toLowerCase())).toBe(true);
  });
});

describe('every answer may be read by a page from any origin', () => {
  let jane: Member;
  beforeAll(async () => {
    jane = await register();
  });

  const answers: [string, number, () => ReturnType<typeof send>][] = [
    ['an answer', 200, async () => send('GET', '/tags', from())],
    ['an answer with a token', 200, async () => send('GET', '/user', from(jane.token))],
    ['a missing token, refused by the gateway', 401, async () => send('GET', '/user', from())],
    ['a bad token, refused by the gateway', 401, async () => send('GET', '/user', from('x'))],
    ['a bad token, refused by a service', 401, async () => send('GET', '/articles', from('x'))],
    ['an unknown article', 404, async () => send('GET', articlePath('no_article0'), from())],
    ['an unknown path', 404, async () => send('GET', '/nothing', from())],
    ['a body that is not JSON', 400, async () => send('POST', '/users', { ...from(), body: '{' })],
    ['a bad value', 422, async () => send('POST', '/users', { ...from(), body: {} })],
    [
      'a body too large for a service',
      413,
      async () => send('POST', '/users', { ...from(), body: 'x'.repeat(5_500_000) }),
    ],
    [
      'a body too large for the gateway',
      413,
      async () => send('POST', '/users', { ...from(), body: 'x'.repeat(11_000_000) }),
    ],
  ];

  it.each(answers)('%s (%d)', async (_, status, ask) => {
    const answer = await ask();

    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });
});

/** Headers of a request from a page of another origin. */
function from(token?: string): { headers: Record<string, string> } {
  return {
    headers: {
      Origin: ORIGIN,
      ...(token === undefined ? {} : { Authorization: `Token ${token}` }),
    },
  };
}
