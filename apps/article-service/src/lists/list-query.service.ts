import type { ListQuery } from '@conduit/contracts';
import { Injectable } from '@nestjs/common';
import { AuthorPages } from './author-pages.ts';
import { EMPTY_PAGE, pageOf } from './list-page.ts';
import type { ListPage, PageBounds } from './list-page.ts';
import { MatchingArticles } from './matching-articles.ts';
import type { Matching } from './matching-articles.ts';
import { FilterReader, canMatch } from './named-filter.ts';
import { newestOf } from './newest.ts';
import { TaggedFavorites } from './tagged-favorites.ts';

/** Up to here an author's articles are read whole; beyond, their thin entries cost less. */
const WHOLE_ARTICLES_MAXIMUM = 60;

/**
 * Whether a list takes three round trips before its page is known, so that only one is left.
 */
export function isFoundLate({ tag, author, favorited, offset, limit }: ListQuery): boolean {
  if (favorited !== undefined) return tag !== undefined && author === undefined;
  return author !== undefined && tag === undefined && offset + limit > WHOLE_ARTICLES_MAXIMUM;
}

/** Finds the articles that match a list's filters, newest first, with their exact number. */
@Injectable()
export class ListQueryService {
  readonly #filters: FilterReader;
  readonly #matching: MatchingArticles;
  readonly #authorPages: AuthorPages;
  readonly #taggedFavorites: TaggedFavorites;

  constructor(
    filters: FilterReader,
    matching: MatchingArticles,
    authorPages: AuthorPages,
    taggedFavorites: TaggedFavorites,
  ) {
    this.#filters = filters;
    this.#matching = matching;
    this.#authorPages = authorPages;
    this.#taggedFavorites = taggedFavorites;
  }

  async find({ limit, offset, ...names }: ListQuery): Promise<ListPage> {
    const bounds = { limit, offset };
    const { tag, author, favorited } = names;
    if (!canMatch(names)) return EMPTY_PAGE;
    if (favorited !== undefined && tag !== undefined && author === undefined) {
      return this.#taggedFavorites.find(favorited, tag, bounds);
    }
    const filter = await this.#filters.resolve(names);
    if (!filter) return EMPTY_PAGE;
    const { authorId, favoritedById } = filter;
    const isOfAuthorAlone = tag === undefined && favoritedById === undefined;
    if (authorId !== undefined && isOfAuthorAlone && offset + limit > WHOLE_ARTICLES_MAXIMUM) {
      return this.#authorPages.find(authorId, bounds);
    }
    const page = await pageOfMatching(await this.#matching.find(filter), bounds);
    return { ...page, ...(favoritedById !== undefined && { favoritesOf: favoritedById }) };
  }
}

async function pageOfMatching(matching: Matching, bounds: PageBounds): Promise<ListPage> {
  if ('all' in matching) return pageOf(matching.all, matching.all.length, bounds);
  const { entries, total } = await newestOf(matching.stored, bounds.offset + bounds.limit);
  return pageOf(entries, total, bounds);
}
