import * as z from 'zod';
import { documented } from './documented.ts';

/** The words of the REST contract for a required value that is empty or missing. */
export const BLANK = "can't be blank";

const isMissing = (value: unknown): boolean => value === undefined || value === null;

/** Characters as people count them: an emoji outside the basic plane is one, not two. */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * Text of at most `maximum` characters. A lone surrogate is refused: it has no UTF-8 form, and
 * DynamoDB would store something else than what was sent.
 */
export function text(maximum: number): z.ZodType<string, string> {
  const schema = z
    .string({ error: ({ input }) => (isMissing(input) ? BLANK : 'must be a string') })
    .refine((value) => value.length <= maximum || characterCount(value) <= maximum, {
      error: `is too long (maximum is ${maximum} characters)`,
    })
    .refine((value) => value.isWellFormed(), { error: 'is not valid text' });
  // JSON schema counts characters, too.
  return documented(schema, { maxLength: maximum });
}

/** Text that has something other than blanks in it; given back as it was sent. */
export function requiredText(maximum: number): z.ZodType<string, string> {
  const schema = text(maximum).refine((value) => value.trim() !== '', {
    error: BLANK,
    abort: true,
  });
  return documented(schema, { minLength: 1, maxLength: maximum });
}

/** Required text without the blanks around it; its length is counted after trimming. */
export function trimmedText(maximum: number): z.ZodType<string, string> {
  const schema = z
    .string({ error: ({ input }) => (isMissing(input) ? BLANK : 'must be a string') })
    .trim()
    .pipe(requiredText(maximum));
  return documented(schema, { minLength: 1, maxLength: maximum });
}

/**
 * The object under its one key in which every body of the API comes (`{article: {…}}`). A missing
 * one counts as an empty object, so that the answer names each field that is needed.
 *
 * @param id its name in the API's document
 */
export function envelope<Key extends string, Inner extends z.ZodObject>(
  key: Key,
  inner: Inner,
  id: string,
): z.ZodType<Record<Key, z.output<Inner>>> {
  const body = documented(
    z.object(
      {
        [key]: z.preprocess((value) => (isMissing(value) ? {} : value), inner),
      },
      { error: 'must be an object' },
    ),
    { id },
  );
  return z.preprocess((value) => (isMissing(value) ? {} : value), body) as unknown as z.ZodType<
    Record<Key, z.output<Inner>>
  >;
}
