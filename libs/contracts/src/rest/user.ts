import { z } from 'zod';
import { characterCount, envelope, requiredText, text, trimmedText } from './text.ts';

/** The maxima of the contract, in characters. */
export const USERNAME_MAXIMUM = 64;
export const EMAIL_MAXIMUM = 254;
export const BIO_MAXIMUM = 2_000;
export const IMAGE_MAXIMUM = 2_048;
/** NIST 800-63B asks for 8 at least; 256 is Cognito's maximum. */
export const PASSWORD_MINIMUM = 8;
export const PASSWORD_MAXIMUM = 256;

/** Someone as they see themselves; the only shape with an email in it. */
export interface User {
  email: string;
  /** What the `Authorization` header of the next requests carries. */
  token: string;
  username: string;
  bio: string | null;
  image: string | null;
}

export interface UserResponse {
  user: User;
}

/**
 * Any text that can stand in the path of a URL: a browser resolves the segments `.` and `..`, even
 * when they are encoded, and control characters are stripped or refused on the way.
 */
const username = trimmedText(USERNAME_MAXIMUM).refine(
  (value) => value !== '.' && value !== '..' && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value),
  { error: 'is invalid' },
);

/** Whether an address exists, only a message to it can tell. */
const email = trimmedText(EMAIL_MAXIMUM).refine(
  (value) => /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(value),
  {
    error: 'is invalid',
  },
);

/** Cognito refuses a blank at either end, and a line break anywhere. */
const password = requiredText(PASSWORD_MAXIMUM)
  .refine((value) => characterCount(value) >= PASSWORD_MINIMUM, {
    error: `is too short (minimum is ${PASSWORD_MINIMUM} characters)`,
  })
  .refine((value) => value.trim() === value, { error: "can't begin or end with a blank" })
  .refine((value) => !/[\n\r\u0085\u2028\u2029]/.test(value), {
    error: "can't contain a line break",
  });

/** Empty text and null both remove what was there. */
const removableText = (maximum: number): z.ZodType<string | null> =>
  z.preprocess((value) => (value === '' ? null : value), text(maximum).nullable());

export const registerSchema = envelope('user', z.object({ username, email, password }));

/** Whatever could be someone's email and password; the answer to a wrong one is always the same. */
export const loginSchema = envelope(
  'user',
  z.object({ email: trimmedText(EMAIL_MAXIMUM), password: requiredText(PASSWORD_MAXIMUM) }),
);

/** What is absent stays as it is. */
export const updateUserSchema = envelope(
  'user',
  z.object({
    email: email.optional(),
    username: username.optional(),
    password: password.optional(),
    image: removableText(IMAGE_MAXIMUM).optional(),
    bio: removableText(BIO_MAXIMUM).optional(),
  }),
);

export type Register = z.output<typeof registerSchema>;
export type Login = z.output<typeof loginSchema>;
export type UpdateUser = z.output<typeof updateUserSchema>;
