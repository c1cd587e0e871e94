import { describe, expect, it } from '@jest/globals';
import { expectErrors, expectErrorsAbout } from '../client/expect-errors.ts';
import { login, register, someAccount } from '../client/member.ts';
import { send } from '../client/send.ts';

const registration = async (password: string): ReturnType<typeof send> =>
  send('POST', '/users', { body: { user: { ...someAccount(), password } } });

describe('a password', () => {
  it.each([
    ['8 characters', 'abcdefgh'],
    ['256 characters', 'p'.repeat(256)],
    ['digits alone', '12345678'],
    ['one letter over and over', 'aaaaaaaa'],
    ['blanks in between', 'correct horse battery staple'],
    ['letters beyond ASCII', 'пароль-パスワード'],
    ['8 emoji', '🦊🐻🐼🐨🐯🦁🐮🐷'],
  ])('may be %s: there is no composition rule', async (_, password) => {
    const { account } = await register({ password });

    expect((await login(account)).token).toBeTruthy();
  });

  it.each([
    ['7 characters', 'abcdefg'],
    ['7 emoji', '🦊🐻🐼🐨🐯🦁🐮'],
    ['257 characters', 'p'.repeat(257)],
    ['text with a blank at its start', ' abcdefgh'],
    ['text with a blank at its end', 'abcdefgh '],
  ])('is refused when it is %s', async (_, password) => {
    expectErrorsAbout(await registration(password), 422, 'password');
  });

  it.each([
    ['too short', 'abcdefg'],
    ['too long', 'p'.repeat(257)],
    ['with a blank at its end', 'abcdefgh '],
  ])('is refused in PUT /user when it is %s, and stays what it was', async (_, password) => {
    const jane = await register();

    expectErrorsAbout(await jane.send('PUT', '/user', { user: { password } }), 422, 'password');
    expect((await login(jane.account)).token).toBeTruthy();
  });

  it('opens nothing once it is changed', async () => {
    const jane = await register();
    const password = 'another password';
    await jane.updateUser({ password });

    const old = await send('POST', '/users/login', { body: { user: jane.account } });

    expectErrors(old, 401, { credentials: ['invalid'] });
    expect((await login({ ...jane.account, password })).token).toBeTruthy();
  });
});
