import { beforeAll, describe, expect, it } from '@jest/globals';
import { TOKEN_MISSING, expectErrors } from '../client/expect-errors.ts';
import { type Member, register } from '../client/member.ts';
import { send } from '../client/send.ts';
import { userBody } from '../client/shapes.ts';

describe('GET /user', () => {
  let jane: Member;
  beforeAll(async () => {
    jane = await register();
  });

  it('answers the owner of the token, email and a token included', async () => {
    expect(await jane.currentUser()).toEqual({
      email: jane.account.email,
      username: jane.username,
      bio: null,
      image: null,
      token: expect.any(String),
    });
  });

  it('answers a token that works', async () => {
    const { token } = await jane.currentUser();
    const answer = await send('GET', '/user', { headers: { Authorization: `Token ${token}` } });

    expect(answer.read(200, userBody).user.username).toBe(jane.username);
  });

  it.each(['Token', 'Bearer', 'token', 'bearer', 'BEARER'])(
    'takes the token after the scheme %s',
    async (scheme) => {
      const headers = { Authorization: `${scheme} ${jane.token}` };

      const answer = await send('GET', '/user', { headers });

      expect(answer.read(200, userBody).user.username).toBe(jane.username);
    },
  );

  it('refuses a request without a token', async () => {
    expectErrors(await send('GET', '/user'), 401, TOKEN_MISSING);
  });
});
