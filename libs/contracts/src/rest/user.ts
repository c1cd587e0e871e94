import * as z from 'zod';
import { documented } from './documented.ts';
import { personFields } from './profile.ts';
import { characterCount, envelope, requiredText, text, trimmedText } from './text.ts';

/** The maxima of the contract, in characters. */
export const USERNAME_MAXIMUM = 64;
export const EMAIL_MAXIMUM = 254;
export const BIO_MAXIMUM = 2_000;
export const IMAGE_MAXIMUM = 2_048;
/** NIST 800-63B asks for 8 at least; 256 is Cognito's maximum. */
export const PASSWORD_MINIMUM = 8;
export const PASSWORD_MAXIMUM = 256;

const EMAIL_EXAMPLE = 'john@example.com';
const PASSWORD_EXAMPLE = 'correct horse battery staple';

/** Someone as they see themselves; the only shape with an email in it. */
export const userSchema = z.lazy(() =>
  documented(
    z.object({
      email: documented(z.string(), { examples: [EMAIL_EXAMPLE] }),
      token: documented(z.string().min(1), {
        description:
          'What the `Authorization` header of the next requests carries; valid 24 hours.',
        examples: ['eyJraWQiOiJhYmMiLCJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjMifQ.c2lnbmF0dXJl'],
      }),
      ...personFields(),
    }),
    { id: 'User', description: 'Someone as they see themselves.' },
  ),
);

export const userResponseSchema = z.lazy(() =>
  documented(z.object({ user: userSchema }), { id: 'UserResponse' }),
);

export type User = z.output<typeof userSchema>;
export type UserResponse = z.output<typeof userResponseSchema>;

/**
 * Any text that can stand in the path of a URL: a browser resolves the segments `.` and `..`, even
 * when they are encoded, and control characters are stripped or refused on the way.
 */
const username = documented(
  trimmedText(USERNAME_MAXIMUM).refine(
    (value) => value !== '.' && value !== '..' && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value),
    { error: 'is invalid' },
  ),
  {
    description: 'Unique, with regard to case; blanks around it are dropped.',
    examples: ['johndoe'],
  },
);

/** Whether an address exists, only a message to it can tell. */
const email = documented(
  trimmedText(EMAIL_MAXIMUM).refine((value) => /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(value), {
    error: 'is invalid',
  }),
  {
    description: 'Unique, without regard to case; blanks around it are dropped.',
    examples: [EMAIL_EXAMPLE],
  },
);

/** Cognito refuses a blank at either end, and a line break anywhere. */
const password = documented(
  requiredText(PASSWORD_MAXIMUM)
    .refine((value) => characterCount(value) >= PASSWORD_MINIMUM, {
      error: `is too short (minimum is ${PASSWORD_MINIMUM} characters)`,
    })
    .refine((value) => value.trim() === value, { error: "can't begin or end with a blank" })
    .refine((value) => !/[\n\r\u0085\u2028\u2029]/.test(value), {
      error: "can't contain a line break",
    }),
  {
    description: 'Without a blank at either end and without a line break.',
    format: 'password',
    minLength: PASSWORD_MINIMUM,
    examples: [PASSWORD_EXAMPLE],
  },
);

/** Empty text and null both remove what was there. */
const removableText = (maximum: number): z.ZodType<string | null> =>
  z.preprocess((value) => (value === '' ? null : value), text(maximum).nullable());

export const registerSchema = envelope(
  'user',
  documented(z.object({ username, email, password }), { id: 'NewUser' }),
  'NewUserRequest',
);

/** Whatever could be someone's email and password; the answer to a wrong one is always the same. */
export const loginSchema = envelope(
  'user',
  documented(
    z.object({
      email: documented(trimmedText(EMAIL_MAXIMUM), { examples: [EMAIL_EXAMPLE] }),
      password: documented(requiredText(PASSWORD_MAXIMUM), {
        format: 'password',
        examples: [PASSWORD_EXAMPLE],
      }),
    }),
    { id: 'LoginUser' },
  ),
  'LoginUserRequest',
);

/** What is absent stays as it is. */
export const updateUserSchema = envelope(
  'user',
  documented(
    z.object({
      email: email.optional(),
      username: username.optional(),
      password: password.optional(),
      image: documented(removableText(IMAGE_MAXIMUM).optional(), {
        description: 'The URL of a picture; null and empty text remove it.',
        examples: ['https://example.com/johndoe.png'],
      }),
      bio: documented(removableText(BIO_MAXIMUM).optional(), {
        description: 'Null and empty text remove it.',
        examples: ['I like to skateboard'],
      }),
    }),
    { id: 'UpdateUser', description: 'What is absent stays as it is.' },
  ),
  'UpdateUserRequest',
);

export type Register = z.output<typeof registerSchema>;
export type Login = z.output<typeof loginSchema>;
export type UpdateUser = z.output<typeof updateUserSchema>;
