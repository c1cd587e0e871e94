import type { ListedArticle } from './article-lists.ts';

export interface PageBounds {
  limit: number;
  offset: number;
}

/** A page of a list and the number of all that match. */
export interface ListPage {
  articles: ListedArticle[];
  total: number;
  /** Nothing lies between the articles in their one author's partition. */
  consecutive?: boolean;
  /** Whose favourites all of the articles are. */
  favoritesOf?: string;
  /** Whom the reader follows, where that is known. */
  followed?: ReadonlySet<string>;
}

export const EMPTY_PAGE: ListPage = { articles: [], total: 0 };

/** The page of a list that was read from its newest entry on. */
export function pageOf(
  entries: ListedArticle[],
  total: number,
  { limit, offset }: PageBounds,
): ListPage {
  return { articles: entries.slice(offset, offset + limit), total };
}
