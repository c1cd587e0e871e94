import * as z from 'zod';
import { documented } from './documented.ts';

/** A name that somebody has; `registerSchema` says what may become one. */
export const usernameSchema = z.lazy(() => documented(z.string(), { examples: ['johndoe'] }));

/** What everybody may know of a person; shared by a person's profile and own account. */
export const personFields = (): {
  username: typeof usernameSchema;
  bio: z.ZodNullable<z.ZodString>;
  image: z.ZodNullable<z.ZodString>;
} => ({
  username: usernameSchema,
  bio: documented(z.string().nullable(), {
    description: 'Null until it is set.',
    examples: ['I work at statefarm'],
  }),
  image: documented(z.string().nullable(), {
    description: 'The URL of a picture; null until it is set.',
    examples: ['https://example.com/johndoe.png'],
  }),
});

/** Someone as others see them; an email never leaves the system but to its owner. */
export const profileSchema = z.lazy(() =>
  documented(
    z.object({
      ...personFields(),
      following: documented(z.boolean(), {
        description: 'Whether the reader follows them; false for an anonymous reader.',
        examples: [false],
      }),
    }),
    { id: 'Profile', description: 'Someone as others see them.' },
  ),
);

export const profileResponseSchema = z.lazy(() =>
  documented(z.object({ profile: profileSchema }), { id: 'ProfileResponse' }),
);

export type Profile = z.output<typeof profileSchema>;
export type ProfileResponse = z.output<typeof profileResponseSchema>;
