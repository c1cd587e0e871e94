import { describe, expect, it } from '@jest/globals';
import { Conduit } from '../client/conduit.ts';
import { BLANK, TAKEN, expectErrors, expectErrorsAbout } from '../client/expect-errors.ts';
import { register, someAccount } from '../client/member.ts';
import { send } from '../client/send.ts';
import { userBody } from '../client/shapes.ts';

const registration = async (user: unknown): ReturnType<typeof send> =>
  send('POST', '/users', { body: { user } });

describe('POST /users', () => {
  it('answers 201 with the user, whose bio and image are null until set', async () => {
    const account = someAccount();

    const { user } = (await registration(account)).read(201, userBody);

    expect(user).toEqual({
      email: account.email,
      username: account.username,
      bio: null,
      image: null,
      token: expect.any(String),
    });
  });

  it('answers a token that works in the next request', async () => {
    const { token, username } = await register();

    expect(await new Conduit(token).currentUser()).toMatchObject({ username });
  });

  it('trims username and email', async () => {
    const { username, email, password } = someAccount();

    const answer = await registration({
      username: `  ${username}\t`,
      email: ` ${email} `,
      password,
    });

    expect(answer.read(201, userBody).user).toMatchObject({ username, email });
  });

  it('ignores unknown fields', async () => {
    const account = someAccount();
    const body = { user: { ...account, isAdmin: true }, extra: [1] };

    const answer = await send('POST', '/users', { body });

    expect(answer.read(201, userBody).user.username).toBe(account.username);
  });

  it.each(['username', 'email', 'password'])(
    'refuses a missing, null, empty or blank %s',
    async (field) => {
      for (const value of [undefined, null, '', '   ']) {
        const answer = await registration({ ...someAccount(), [field]: value });

        expectErrors(answer, 422, { [field]: [BLANK] });
      }
    },
  );

  it.each([
    ['an empty user', { user: {} }],
    ['no user', {}],
    ['null for a user', { user: null }],
  ])('names every field that is missing from %s', async (_, body) => {
    const answer = await send('POST', '/users', { body });

    expectErrors(answer, 422, { username: [BLANK], email: [BLANK], password: [BLANK] });
  });

  it.each(['username', 'email', 'password'])('refuses a %s that is not text', async (field) => {
    for (const value of [1, true, ['x'], { x: 1 }]) {
      const answer = await registration({ ...someAccount(), [field]: value });

      expectErrorsAbout(answer, 422, field);
    }
  });

  it.each(['no-at-sign', '@example.com', 'name@', 'two words@example.com'])(
    'refuses %p as an email address',
    async (email) => {
      expectErrorsAbout(await registration({ ...someAccount(), email }), 422, 'email');
    },
  );
});

describe('a username or email in use', () => {
  it('is refused with 409 by the field that is taken', async () => {
    const { account } = await register();
    const other = someAccount();

    const sameUsername = await registration({ ...other, username: account.username });
    const sameEmail = await registration({ ...other, email: account.email });

    expectErrors(sameUsername, 409, { username: [TAKEN] });
    expectErrors(sameEmail, 409, { email: [TAKEN] });
  });

  it('is refused with 409 where both are taken', async () => {
    const { account } = await register();

    const answer = await registration(account);

    expect(answer.status).toBe(409);
    expect(Object.keys(answer.errors)).not.toHaveLength(0);
    for (const [field, messages] of Object.entries(answer.errors)) {
      expect(['username', 'email']).toContain(field);
      expect(messages).toEqual([TAKEN]);
    }
  });

  it('compares emails without regard to case', async () => {
    const { account } = await register();

    const answer = await registration({ ...someAccount(), email: account.email.toUpperCase() });

    expectErrors(answer, 409, { email: [TAKEN] });
  });

  it('compares usernames with regard to case', async () => {
    const { username } = await register();
    const shouted = username.toUpperCase();

    expect((await register({ username: shouted })).username).toBe(shouted);
  });

  it('leaves the other one free after a refusal', async () => {
    const { account } = await register();
    const { username, email, password } = someAccount();
    await registration({ username, email: account.email, password });

    await expect(register({ username, email, password })).resolves.toBeDefined();
  });
});
