import type { ArticlesResponse, PageQuery } from '@conduit/contracts';
import { PeopleReader } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { ArticlePresenter } from '../articles/article.presenter.ts';
import { ArticleLists } from '../lists/article-lists.ts';
import { pageOf } from '../lists/list-page.ts';
import { newestOf } from '../lists/newest.ts';

/** Up to here articles are read whole, which saves looking them up; beyond, thin entries cost less. */
const WHOLE_ARTICLES_MAXIMUM = 120;

/**
 * What those whom a reader follows have written. It is put together when it is read, from each of
 * their own lists: exact at once after a publish, a deletion, a follow or an unfollow, and it takes a
 * read for everybody who is followed.
 */
@Injectable()
export class FeedService {
  readonly #people: PeopleReader;
  readonly #lists: ArticleLists;
  readonly #presenter: ArticlePresenter;

  constructor(people: PeopleReader, lists: ArticleLists, presenter: ArticlePresenter) {
    this.#people = people;
    this.#lists = lists;
    this.#presenter = presenter;
  }

  async find(bounds: PageQuery, readerId: string): Promise<ArticlesResponse> {
    const need = bounds.offset + bounds.limit;
    const authors = [...(await this.#people.followedBy(readerId))].map((authorId) =>
      need <= WHOLE_ARTICLES_MAXIMUM
        ? this.#lists.writtenBy(authorId)
        : this.#lists.thinlyWrittenBy(authorId),
    );
    const { entries, total } = await newestOf(authors, need);
    const page = pageOf(entries, total, bounds);
    return { articles: await this.#presenter.page(page, readerId), articlesCount: total };
  }
}
