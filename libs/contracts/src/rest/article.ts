import * as z from 'zod';
import { documented } from './documented.ts';
import { profileSchema } from './profile.ts';
import { TAGS_EXAMPLE, tagListSchema } from './tag.ts';
import { envelope, requiredText } from './text.ts';
import { timestampSchema } from './timestamp.ts';

/** The maxima of the contract, in characters. */
export const TITLE_MAXIMUM = 255;
export const DESCRIPTION_MAXIMUM = 1_000;
export const BODY_MAXIMUM = 1_000_000;

const TITLE_EXAMPLE = 'How to train your dragon';
const DESCRIPTION_EXAMPLE = 'Ever wonder how?';
const BODY_EXAMPLE = 'You have to believe.';

export const slugSchema = z.lazy(() =>
  documented(z.string(), {
    description: 'Words of the title and the id of the article, which alone finds it.',
    examples: ['how-to-train-your-dragon_0k5x1zq8w3'],
  }),
);

const summaryFields = () => ({
  slug: slugSchema,
  title: documented(z.string(), { examples: [TITLE_EXAMPLE] }),
  description: documented(z.string(), { examples: [DESCRIPTION_EXAMPLE] }),
  tagList: documented(z.array(z.string()), {
    description: 'In the order in which they were given.',
    examples: [TAGS_EXAMPLE],
  }),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
  favorited: documented(z.boolean(), {
    description: 'Whether it is a favourite of the reader; false for an anonymous reader.',
    examples: [false],
  }),
  favoritesCount: documented(z.int().nonnegative(), { examples: [3] }),
  author: profileSchema,
});

/** An article as a list shows it: without its body. */
export const articleSummarySchema = z.lazy(() =>
  documented(z.object(summaryFields()), {
    id: 'ArticleInList',
    description: 'An article as lists show it: without its body.',
  }),
);

export const articleSchema = z.lazy(() =>
  documented(
    z.object({
      ...summaryFields(),
      body: documented(z.string(), { examples: [BODY_EXAMPLE] }),
    }),
    { id: 'Article' },
  ),
);

export const articleResponseSchema = z.lazy(() =>
  documented(z.object({ article: articleSchema }), { id: 'ArticleResponse' }),
);

export const articlesResponseSchema = z.lazy(() =>
  documented(
    z.object({
      articles: documented(z.array(articleSummarySchema), { description: 'Newest first.' }),
      articlesCount: documented(z.int().nonnegative(), {
        description: 'Of all that match, not of the page.',
        examples: [1],
      }),
    }),
    { id: 'ArticlesResponse' },
  ),
);

export type ArticleSummary = z.output<typeof articleSummarySchema>;
export type Article = z.output<typeof articleSchema>;
export type ArticleResponse = z.output<typeof articleResponseSchema>;
export type ArticlesResponse = z.output<typeof articlesResponseSchema>;

const title = documented(requiredText(TITLE_MAXIMUM), { examples: [TITLE_EXAMPLE] });
const description = documented(requiredText(DESCRIPTION_MAXIMUM), {
  examples: [DESCRIPTION_EXAMPLE],
});
const body = documented(requiredText(BODY_MAXIMUM), { examples: [BODY_EXAMPLE] });

export const createArticleSchema = envelope(
  'article',
  documented(z.object({ title, description, body, tagList: tagListSchema.exactOptional() }), {
    id: 'NewArticle',
  }),
  'NewArticleRequest',
);

/** What is absent stays as it is; an empty `tagList` removes all tags, null is refused. */
export const updateArticleSchema = envelope(
  'article',
  documented(
    z.object({
      title: title.exactOptional(),
      description: description.exactOptional(),
      body: body.exactOptional(),
      tagList: tagListSchema.exactOptional(),
    }),
    {
      id: 'UpdateArticle',
      description: 'What is absent stays as it is; an empty tagList removes all tags.',
    },
  ),
  'UpdateArticleRequest',
);

export type CreateArticle = z.output<typeof createArticleSchema>;
export type UpdateArticle = z.output<typeof updateArticleSchema>;
