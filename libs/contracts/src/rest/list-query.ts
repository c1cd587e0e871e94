import * as z from 'zod';
import { documented } from './documented.ts';

export const LIMIT_DEFAULT = 20;
export const LIMIT_MAXIMUM = 100;
export const OFFSET_MAXIMUM = 10_000;

const wholeNumber = z
  .string({ error: 'must be given once' })
  .regex(/^[0-9]+$/, { error: 'must be a whole number' })
  .transform(Number);

/** Larger limits are clamped. */
const limit = documented(
  wholeNumber
    .refine((value) => value >= 1, { error: 'must be at least 1' })
    .transform((value) => Math.min(value, LIMIT_MAXIMUM))
    .default(LIMIT_DEFAULT),
  {
    description: `How many; more than ${LIMIT_MAXIMUM} counts as ${LIMIT_MAXIMUM}.`,
    type: 'integer',
    minimum: 1,
    default: LIMIT_DEFAULT,
  },
);

const offset = documented(
  wholeNumber
    .refine((value) => value <= OFFSET_MAXIMUM, { error: `must be at most ${OFFSET_MAXIMUM}` })
    .default(0),
  {
    description: 'How many to leave out first.',
    type: 'integer',
    minimum: 0,
    maximum: OFFSET_MAXIMUM,
    default: 0,
  },
);

/** A filter that cannot match anything is no error: it matches nothing. */
const filter = (description: string): z.ZodOptional<z.ZodString> =>
  documented(z.string({ error: 'must be given once' }).optional(), { description });

/** `GET /articles/feed?limit&offset` */
export const pageQuerySchema = z.object({ limit, offset });

/** `GET /articles?tag&author&favorited&limit&offset` */
export const listQuerySchema = z.object({
  limit,
  offset,
  tag: filter('Articles with this tag.'),
  author: filter('Articles of the person with this username.'),
  favorited: filter('Favourites of the person with this username.'),
});

export type PageQuery = z.output<typeof pageQuerySchema>;
export type ListQuery = z.output<typeof listQuerySchema>;
