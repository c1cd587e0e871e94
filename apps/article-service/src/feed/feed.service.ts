import type { ArticlesResponse, PageQuery } from '@conduit/contracts';
import type { KeyBounds } from '@conduit/graph';
import { FollowedReader } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { ArticlePresenter } from '../articles/article.presenter.ts';
import { FavoritesReader } from '../favorites/favorites.reader.ts';
import { ArticleLists } from '../lists/article-lists.ts';
import type { ListedArticle } from '../lists/article-lists.ts';
import type { KeyPage } from '../lists/key-pages.ts';
import { pageOf } from '../lists/list-page.ts';
import { newestOf } from '../lists/newest.ts';
import type { Newest } from '../lists/newest.ts';

/** Up to here articles are read whole, which saves looking them up; beyond, thin entries cost less. */
const WHOLE_ARTICLES_MAXIMUM = 100;

/**
 * What those whom a reader follows have written. It is put together when it is read, from each of
 * their own lists: exact at once after a publish, a deletion, a follow or an unfollow, and it takes a
 * read for everybody who is followed.
 */
@Injectable()
export class FeedService {
  readonly #people: FollowedReader;
  readonly #lists: ArticleLists;
  readonly #favorites: FavoritesReader;
  readonly #presenter: ArticlePresenter;

  constructor(
    people: FollowedReader,
    lists: ArticleLists,
    favorites: FavoritesReader,
    presenter: ArticlePresenter,
  ) {
    this.#people = people;
    this.#lists = lists;
    this.#favorites = favorites;
    this.#presenter = presenter;
  }

  async find(bounds: PageQuery, readerId: string): Promise<ArticlesResponse> {
    const [{ entries, total, rounds }, favoritesCount] = await Promise.all([
      this.#newest(bounds.offset + bounds.limit, readerId),
      this.#favorites.count(readerId),
    ]);
    const page = pageOf(entries, total, bounds);
    // After two rounds, the reader's favourites are found in one round trip, or it would be a fifth.
    const known = rounds === 2 ? favoritesCount : undefined;
    return { articles: await this.#presenter.page(page, readerId, known), articlesCount: total };
  }

  /** The part of the feed that follows the article with the id `after`. */
  async findAfter({ first, after }: KeyBounds, readerId: string): Promise<KeyPage> {
    const { entries, total } = await this.#newest(first + 1, readerId, after);
    return { articles: entries.slice(0, first), total, hasMore: entries.length > first };
  }

  async #newest(need: number, readerId: string, after?: string): Promise<Newest<ListedArticle>> {
    const followed = await this.#people.followedBy(readerId);
    const authors = [...followed].map((authorId) =>
      need <= WHOLE_ARTICLES_MAXIMUM
        ? this.#lists.writtenBy(authorId)
        : this.#lists.thinlyWrittenBy(authorId),
    );
    return newestOf(authors, need, after);
  }
}
