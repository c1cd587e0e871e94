import { beforeEach, describe, expect, it } from '@jest/globals';
import { anonymous } from '../client/conduit.ts';
import {
  BLANK,
  TAKEN,
  TOKEN_MISSING,
  expectErrors,
  expectErrorsAbout,
} from '../client/expect-errors.ts';
import { type Member, login, register, someAccount } from '../client/member.ts';
import { send } from '../client/send.ts';
import { userBody } from '../client/shapes.ts';

describe('PUT /user', () => {
  let jane: Member;
  beforeEach(async () => {
    jane = await register();
  });

  const update = async (user: unknown): ReturnType<typeof send> =>
    jane.send('PUT', '/user', { user });

  it('changes what is named and leaves the rest alone', async () => {
    await jane.updateUser({ bio: 'First' });

    const user = await jane.updateUser({ image: 'https://example.com/a.png' });

    expect(user).toEqual({
      email: jane.account.email,
      username: jane.username,
      bio: 'First',
      image: 'https://example.com/a.png',
      token: expect.any(String),
    });
    expect(await jane.currentUser()).toMatchObject({ bio: 'First', image: user.image });
  });

  it('changes everything at once', async () => {
    const { username, email, password } = someAccount();
    const change = { username, email, password, bio: 'b', image: 'i' };

    expect(await jane.updateUser(change)).toMatchObject({ username, email, bio: 'b', image: 'i' });
    expect((await login({ username, email, password })).token).toBeTruthy();
  });

  it.each([
    ['an empty user', { user: {} }],
    ['no user', {}],
    ['unknown fields only', { user: { role: 'moderator' } }],
  ])('changes nothing for %s', async (_, body) => {
    const answer = await jane.send('PUT', '/user', body);

    expect(answer.read(200, userBody).user).toMatchObject({
      username: jane.username,
      email: jane.account.email,
    });
  });

  it('answers a token that works', async () => {
    const { token } = await jane.updateUser({ bio: 'x' });
    const headers = { Authorization: `Token ${token}` };

    expect((await send('GET', '/user', { headers })).status).toBe(200);
  });

  it.each(['bio', 'image'])('takes null for %s, and "" becomes null', async (field) => {
    await jane.updateUser({ [field]: 'something' });
    expect(await jane.updateUser({ [field]: '' })).toMatchObject({ [field]: null });

    await jane.updateUser({ [field]: 'something' });
    expect(await jane.updateUser({ [field]: null })).toMatchObject({ [field]: null });
    expect(await jane.currentUser()).toMatchObject({ [field]: null });
  });

  it.each(['email', 'username', 'password'])('refuses null and "" for %s', async (field) => {
    expectErrors(await update({ [field]: null }), 422, { [field]: [BLANK] });
    expectErrors(await update({ [field]: '' }), 422, { [field]: [BLANK] });
  });

  it.each(['email', 'username', 'password', 'bio', 'image'])(
    'refuses a %s that is not text',
    async (field) => {
      expectErrorsAbout(await update({ [field]: 42 }), 422, field);
    },
  );

  it('refuses an email address that is none, and changes nothing', async () => {
    expectErrorsAbout(await update({ email: 'nowhere', bio: 'lost' }), 422, 'email');
    expect(await jane.currentUser()).toMatchObject({ email: jane.account.email, bio: null });
  });

  it('refuses a username or email in use, and changes nothing', async () => {
    const { account: other } = await register();

    expectErrors(await update({ username: other.username, bio: 'lost' }), 409, {
      username: [TAKEN],
    });
    expectErrors(await update({ email: other.email.toUpperCase(), bio: 'lost' }), 409, {
      email: [TAKEN],
    });
    expect(await jane.currentUser()).toMatchObject({
      username: jane.username,
      email: jane.account.email,
      bio: null,
    });
  });

  it('takes the own username and email again', async () => {
    const { username, email } = jane.account;

    expect(await jane.updateUser({ username, email })).toMatchObject({ username, email });
  });

  it('trims username and email', async () => {
    const { username, email } = someAccount();

    const user = await jane.updateUser({ username: ` ${username} `, email: `\t${email} ` });

    expect(user).toMatchObject({ username, email });
  });

  it('refuses a request without a token', async () => {
    expectErrors(await anonymous.send('PUT', '/user', { user: {} }), 401, TOKEN_MISSING);
  });
});
