import { z } from 'zod';
import type { Profile } from './profile.ts';
import { tagListSchema } from './tag.ts';
import { envelope, requiredText } from './text.ts';

/** The maxima of the contract, in characters. */
export const TITLE_MAXIMUM = 255;
export const DESCRIPTION_MAXIMUM = 1_000;
export const BODY_MAXIMUM = 1_000_000;

/** An article as a list shows it: without its body. */
export interface ArticleSummary {
  slug: string;
  title: string;
  description: string;
  tagList: string[];
  /** ISO 8601 in UTC with milliseconds. */
  createdAt: string;
  updatedAt: string;
  favorited: boolean;
  favoritesCount: number;
  author: Profile;
}

export interface Article extends ArticleSummary {
  body: string;
}

export interface ArticleResponse {
  article: Article;
}

export interface ArticlesResponse {
  articles: ArticleSummary[];
  /** Of all that match, not of the page. */
  articlesCount: number;
}

export const createArticleSchema = envelope(
  'article',
  z.object({
    title: requiredText(TITLE_MAXIMUM),
    description: requiredText(DESCRIPTION_MAXIMUM),
    body: requiredText(BODY_MAXIMUM),
    tagList: tagListSchema.exactOptional(),
  }),
);

/** What is absent stays as it is; an empty `tagList` removes all tags, null is refused. */
export const updateArticleSchema = envelope(
  'article',
  z.object({
    title: requiredText(TITLE_MAXIMUM).exactOptional(),
    description: requiredText(DESCRIPTION_MAXIMUM).exactOptional(),
    body: requiredText(BODY_MAXIMUM).exactOptional(),
    tagList: tagListSchema.exactOptional(),
  }),
);

export type CreateArticle = z.output<typeof createArticleSchema>;
export type UpdateArticle = z.output<typeof updateArticleSchema>;
