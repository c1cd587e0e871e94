import { describe, expect, it } from '@jest/globals';
import { BLANK } from './text.ts';
import { loginSchema, registerSchema, updateUserSchema } from './user.ts';

const VALID = { username: 'jane', email: 'jane@example.com', password: 'correct horse' };

/** The messages about one field of a body that is otherwise right. */
function messagesOf(schema: typeof registerSchema, field: string, value: unknown): string[] {
  const result = schema.safeParse({ user: { ...VALID, [field]: value } });
  return (result.error?.issues ?? []).map(
    ({ path, message }) => `${String(path.at(-1))} ${message}`,
  );
}

describe('registerSchema', () => {
  it('trims username and email, but not the password', () => {
    const user = { username: ' jane\t', email: ' jane@example.com ', password: 'a  b  c  d' };

    expect(registerSchema.parse({ user })).toEqual({
      user: { username: 'jane', email: 'jane@example.com', password: 'a  b  c  d' },
    });
  });

  it.each(['username', 'email', 'password'])('says nothing but blank of a blank %s', (field) => {
    for (const value of [undefined, null, '', '   ']) {
      expect(messagesOf(registerSchema, field, value)).toEqual([`${field} ${BLANK}`]);
    }
  });

  it.each(['Ünï cøde', '🦊', 'a/b?c#d%', '...', 'ünderscore_', '%2e'])(
    'takes %p as a username',
    (username) => expect(messagesOf(registerSchema, 'username', username)).toEqual([]),
  );

  it.each(['.', '..', 'a\u0000b', 'a\nb', 'a\u2028b', '\u{d800}', 'x'.repeat(65)])(
    'refuses %j as a username',
    (username) => expect(messagesOf(registerSchema, 'username', username)).toHaveLength(1),
  );

  it.each([
    'jane',
    '@example.com',
    'jane@',
    'a b@example.com',
    'a@b@c',
    'a@b\u0000',
    `${'x'.repeat(250)}@x.io`,
  ])('refuses %j as an email address', (email) =>
    expect(messagesOf(registerSchema, 'email', email)).toHaveLength(1),
  );

  it('counts the characters of a password, not its code units', () => {
    expect(messagesOf(registerSchema, 'password', '🦊'.repeat(7))).toHaveLength(1);
    expect(messagesOf(registerSchema, 'password', '🦊'.repeat(8))).toEqual([]);
    expect(messagesOf(registerSchema, 'password', '🦊'.repeat(256))).toEqual([]);
    expect(messagesOf(registerSchema, 'password', 'x'.repeat(257))).toHaveLength(1);
  });

  it.each([' abcdefgh', 'abcdefgh ', 'abcd\nefgh'])(
    'refuses the password %j, which Cognito would not take',
    (password) => expect(messagesOf(registerSchema, 'password', password)).toHaveLength(1),
  );
});

describe('loginSchema', () => {
  it('takes a password that no one could register with: it is only wrong', () => {
    const user = { email: 'anything', password: ' x' };

    expect(loginSchema.parse({ user })).toEqual({ user });
  });
});

describe('updateUserSchema', () => {
  it('takes nothing at all', () => {
    expect(updateUserSchema.parse({})).toEqual({ user: {} });
    expect(updateUserSchema.parse({ user: {} })).toEqual({ user: {} });
  });

  it.each(['bio', 'image'])('removes %s by null and by empty text', (field) => {
    expect(updateUserSchema.parse({ user: { [field]: null } }).user).toEqual({ [field]: null });
    expect(updateUserSchema.parse({ user: { [field]: '' } }).user).toEqual({ [field]: null });
    expect(updateUserSchema.parse({ user: { [field]: ' x ' } }).user).toEqual({ [field]: ' x ' });
    expect(updateUserSchema.safeParse({ user: { [field]: 7 } }).success).toBe(false);
  });

  it.each(['email', 'username', 'password'])('refuses null and empty text for %s', (field) => {
    expect(updateUserSchema.safeParse({ user: { [field]: null } }).success).toBe(false);
    expect(updateUserSchema.safeParse({ user: { [field]: '' } }).success).toBe(false);
  });
});
