import { z } from 'zod';
import { trimmedText } from './text.ts';

/** In characters. */
export const TAG_MAXIMUM = 64;
/** Different tags of one article. */
export const TAGS_MAXIMUM = 20;
/** Repetitions do not count, but reading them has to end somewhere. */
const ELEMENTS_MAXIMUM = 1_000;

export interface TagsResponse {
  tags: string[];
}

const TOO_MANY = `has too many tags (maximum is ${TAGS_MAXIMUM})`;

/** An article's tags: trimmed, in the order given, a repeated one counting where it stands first. */
export const tagListSchema: z.ZodType<string[], unknown> = z
  .array(z.unknown(), { error: 'must be a list of tags' })
  .max(ELEMENTS_MAXIMUM, { error: TOO_MANY })
  .pipe(z.array(trimmedText(TAG_MAXIMUM)))
  .transform((tags) => [...new Set(tags)])
  .refine((tags) => tags.length <= TAGS_MAXIMUM, { error: TOO_MANY });
