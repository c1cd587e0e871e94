import type { KeyBounds } from '@conduit/graph';
import { Injectable } from '@nestjs/common';
import type { ListPage } from './list-page.ts';
import { MatchingArticles } from './matching-articles.ts';
import type { ArticleFilter } from './matching-articles.ts';
import { newestOf } from './newest.ts';

/** A page that was read from a place on; the page after it begins after its last article. */
export interface KeyPage extends ListPage {
  hasMore: boolean;
}

export const EMPTY_KEY_PAGE: KeyPage = { articles: [], total: 0, hasMore: false };

/** Pages by key: a place far down a list costs as much as its beginning. */
@Injectable()
export class KeyPages {
  readonly #matching: MatchingArticles;

  constructor(matching: MatchingArticles) {
    this.#matching = matching;
  }

  /** The articles that match a filter, older than the one with the id `after`; newest first. */
  async find(filter: ArticleFilter, { first, after }: KeyBounds): Promise<KeyPage> {
    const matching = await this.#matching.find(filter);
    const { entries, total } =
      'all' in matching
        ? {
            entries: matching.all.filter(({ id }) => after === undefined || id < after),
            total: matching.all.length,
          }
        : await newestOf(matching.stored, first + 1, after);
    return {
      articles: entries.slice(0, first),
      total,
      hasMore: entries.length > first,
      ...(filter.favoritedById !== undefined && { favoritesOf: filter.favoritedById }),
    };
  }
}
