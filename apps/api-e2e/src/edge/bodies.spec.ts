import { beforeAll, describe, expect, it } from '@jest/globals';
import { BLANK, expectErrors, expectErrorsAbout } from '../client/expect-errors.ts';
import { type Member, register } from '../client/member.ts';
import { type Method, send } from '../client/send.ts';

const MEGABYTE = 1024 * 1024;

const writes: [Method, string][] = [
  ['POST', '/users'],
  ['POST', '/users/login'],
  ['PUT', '/user'],
  ['POST', '/articles'],
  ['PUT', '/articles/no_article0'],
  ['POST', '/articles/no_article0/comments'],
];

describe('a body', () => {
  let headers: Record<string, string>;
  let jane: Member;
  beforeAll(async () => {
    jane = await register();
    headers = { Authorization: `Token ${jane.token}` };
  });

  it.each(writes)('that is not JSON is refused with 400 by %s %s', async (method, path) => {
    for (const body of [
      '{',
      'user=jane',
      "{'user':{}}",
      '{"user":{},}',
      '{"user":NaN}',
      '"\u0001',
    ]) {
      expectErrorsAbout(await send(method, path, { headers, body }), 400, 'body');
    }
  });

  it('that is not UTF-8 is no fault of the server', async () => {
    const body = Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0xff, 0xfe]);

    expectErrorsAbout(await send('POST', '/users', { body }), 400, 'body');
  });

  it.each(writes)('of more than 5 MB is refused with 413 by %s %s', async (method, path) => {
    const body = JSON.stringify({ x: 'x'.repeat(5 * MEGABYTE) });

    expectErrorsAbout(await send(method, path, { headers, body }), 413, 'body');
  });

  it.each([7, 12])('of %d MB is refused with 413, too', async (megabytes) => {
    const body = JSON.stringify({ article: { body: 'x'.repeat(megabytes * MEGABYTE) } });

    expectErrorsAbout(await send('POST', '/articles', { headers, body }), 413, 'body');
  });

  it('of a little less than 5 MB is read, and its fields are judged', async () => {
    const body = { article: { title: 't', description: 'd', body: 'x'.repeat(4_900_000) } };

    expectErrorsAbout(await send('POST', '/articles', { headers, body }), 422, 'body');
  });

  it.each(['[]', '"text"', '1', 'true', '{"article":[]}', '{"article":"x"}', '{"article":1}'])(
    '%s, JSON but no article, is refused with 422',
    async (body) => {
      const answer = await send('POST', '/articles', { headers, body });

      expect(answer.status).toBe(422);
      expect(Object.values(answer.errors)).not.toHaveLength(0);
    },
  );

  it('may be absent, which is the same as empty', async () => {
    expectErrors(await send('POST', '/users/login', {}), 422, {
      email: [BLANK],
      password: [BLANK],
    });
  });

  it('may be of any content type that means JSON', async () => {
    const { email, password } = jane.account;
    const body = JSON.stringify({ user: { email, password } });
    for (const type of ['application/json; charset=utf-8', 'application/json;charset=UTF-8']) {
      const answer = await send('POST', '/users/login', {
        headers: { 'Content-Type': type },
        body,
      });
      expect(answer.status).toBe(200);
    }
  });
});
