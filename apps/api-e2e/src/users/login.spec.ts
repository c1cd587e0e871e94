import { beforeAll, describe, expect, it } from '@jest/globals';
import { BLANK, expectErrors, expectErrorsAbout } from '../client/expect-errors.ts';
import { type Member, login, register, someAccount } from '../client/member.ts';
import { send } from '../client/send.ts';
import { userBody } from '../client/shapes.ts';
import { unique } from '../client/unique.ts';

const logIn = async (user: unknown): ReturnType<typeof send> =>
  send('POST', '/users/login', { body: { user } });

describe('POST /users/login', () => {
  let jane: Member;
  beforeAll(async () => {
    jane = await register();
  });

  it('answers 200 with the user as it is now', async () => {
    const member = await register();
    await member.updateUser({ bio: 'Reads a lot', image: 'https://example.com/me.png' });

    const answer = await logIn(member.account);

    expect(answer.read(200, userBody).user).toEqual({
      email: member.account.email,
      username: member.username,
      bio: 'Reads a lot',
      image: 'https://example.com/me.png',
      token: expect.any(String),
    });
  });

  it('takes the email in any case and with blanks around it', async () => {
    const { email, password } = jane.account;

    const answer = await logIn({ email: ` ${email.toUpperCase()} `, password });

    expect(answer.read(200, userBody).user.email).toBe(email);
  });

  it('opens a session beside the one there is', async () => {
    const again = await login(jane.account);

    expect(await again.currentUser()).toMatchObject({ username: jane.username });
    expect(await jane.currentUser()).toMatchObject({ username: jane.username });
  });

  it('refuses a wrong password and an unknown email in the same words', async () => {
    const { email, password } = jane.account;

    const wrongPassword = await logIn({ email, password: unique('guess') });
    const unknownEmail = await logIn({ email: someAccount().email, password });

    expectErrors(wrongPassword, 401, { credentials: ['invalid'] });
    expectErrors(unknownEmail, 401, { credentials: ['invalid'] });
  });

  it('compares passwords with regard to case', async () => {
    const { email, password } = jane.account;

    const answer = await logIn({ email, password: password.toUpperCase() });

    expectErrors(answer, 401, { credentials: ['invalid'] });
  });

  it.each(['email', 'password'])('refuses a missing, null or empty %s', async (field) => {
    for (const value of [undefined, null, '']) {
      const answer = await logIn({ ...jane.account, [field]: value });

      expectErrors(answer, 422, { [field]: [BLANK] });
    }
  });

  it('names both fields when both are missing', async () => {
    expectErrors(await logIn({}), 422, { email: [BLANK], password: [BLANK] });
  });

  it('refuses what is not text', async () => {
    const { email, password } = jane.account;

    expectErrorsAbout(await logIn({ email: 7, password }), 422, 'email');
    expectErrorsAbout(await logIn({ email, password: { $ne: '' } }), 422, 'password');
  });
});
