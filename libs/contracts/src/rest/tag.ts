import * as z from 'zod';
import { documented } from './documented.ts';
import { trimmedText } from './text.ts';

/** In characters. */
export const TAG_MAXIMUM = 64;
/** Different tags of one article. */
export const TAGS_MAXIMUM = 20;
/** Repetitions do not count, but reading them has to end somewhere. */
const ELEMENTS_MAXIMUM = 1_000;

/** An article's tags, for the API's document. */
export const TAGS_EXAMPLE = ['reactjs', 'angularjs', 'dragons'];

export const tagsResponseSchema = z.lazy(() =>
  documented(
    z.object({
      tags: documented(z.array(z.string()), {
        description: 'The 50 most used, then the 50 latest first used, no tag twice.',
        examples: [TAGS_EXAMPLE],
      }),
    }),
    { id: 'TagsResponse' },
  ),
);

export type TagsResponse = z.output<typeof tagsResponseSchema>;

const TOO_MANY = `has too many tags (maximum is ${TAGS_MAXIMUM})`;

/** An article's tags: trimmed, in the order given, a repeated one counting where it stands first. */
export const tagListSchema: z.ZodType<string[], unknown> = documented(
  z
    .array(z.unknown(), { error: 'must be a list of tags' })
    .max(ELEMENTS_MAXIMUM, { error: TOO_MANY })
    .pipe(z.array(trimmedText(TAG_MAXIMUM)))
    .transform((tags) => [...new Set(tags)])
    .refine((tags) => tags.length <= TAGS_MAXIMUM, { error: TOO_MANY }),
  {
    items: { type: 'string', minLength: 1, maxLength: TAG_MAXIMUM },
    maxItems: TAGS_MAXIMUM,
    examples: [TAGS_EXAMPLE],
  },
);
