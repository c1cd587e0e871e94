import type { ArticlesResponse, PageQuery } from '@conduit/contracts';
import type { KeyBounds } from '@conduit/graph';
import { Injectable } from '@nestjs/common';
import { ArticlePresenter } from '../articles/article.presenter.ts';
import { FavoritesReader } from '../favorites/favorites.reader.ts';
import type { ListedArticle } from '../lists/article-lists.ts';
import type { KeyPage } from '../lists/key-pages.ts';
import { pageOf } from '../lists/list-page.ts';
import { newestOf } from '../lists/newest.ts';
import type { Newest } from '../lists/newest.ts';
import { CatchUpRepository } from '../timelines/catch-up.repository.ts';
import { FeedReader } from './feed.reader.ts';
import type { OpenFeed } from './feed.reader.ts';

/**
 * What those whom a reader follows have written. Mostly it stands in the reader's timeline, into which it
 * was put when it was published; whom the timeline does not hold is read besides. So it is exact at once
 * after a follow, an unfollow, a publish and a deletion.
 */
@Injectable()
export class FeedService {
  readonly #feeds: FeedReader;
  readonly #favorites: FavoritesReader;
  readonly #presenter: ArticlePresenter;
  readonly #catchUp: CatchUpRepository;

  constructor(
    feeds: FeedReader,
    favorites: FavoritesReader,
    presenter: ArticlePresenter,
    catchUp: CatchUpRepository,
  ) {
    this.#feeds = feeds;
    this.#favorites = favorites;
    this.#presenter = presenter;
    this.#catchUp = catchUp;
  }

  /** A page as REST has it: in two round trips, in four where lists of authors are read besides. */
  async find(bounds: PageQuery, readerId: string): Promise<ArticlesResponse> {
    const need = bounds.offset + bounds.limit;
    const [feed, favoritesCount] = await Promise.all([
      this.#feeds.open(readerId, need),
      this.#favorites.count(readerId),
    ]);
    const { entries, total, rounds } = await this.#newest(feed, need, readerId);
    const page = { ...pageOf(entries, total, bounds), followed: feed.followed };
    // After two rounds, the reader's favourites are found in one round trip, or it would be a fifth.
    const known = rounds === 2 ? favoritesCount : undefined;
    const articles = await this.#presenter.page(page, readerId, known);
    return { articles, articlesCount: total };
  }

  /** The part of the feed that follows the article with the id `after`. */
  async findAfter({ first, after }: KeyBounds, readerId: string): Promise<KeyPage> {
    const feed = await this.#feeds.open(readerId, first + 1, after);
    const { entries, total } = await this.#newest(feed, first + 1, readerId);
    return { articles: entries.slice(0, first), total, hasMore: entries.length > first };
  }

  async #newest(feed: OpenFeed, need: number, readerId: string): Promise<Newest<ListedArticle>> {
    const [newest] = await Promise.all([
      newestOf(feed.sources, need, feed.after),
      this.#catchUp.requestFor(readerId, feed.staleCount),
    ]);
    return newest;
  }
}
