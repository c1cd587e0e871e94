import type { Article } from '@conduit/contracts';
import { NotFoundError } from '@conduit/nest-lambda';
import { Injectable } from '@nestjs/common';
import { FavoritesReader } from '../favorites/favorites.reader.ts';
import type { ArticleHead } from './article-items.ts';
import { ArticlePresenter } from './article.presenter.ts';
import { ArticleReader } from './article.reader.ts';
import { idOfSlug } from './slug.ts';

/** Articles by the slug that a client sent. */
@Injectable()
export class ArticleFinder {
  readonly #articles: ArticleReader;
  readonly #favorites: FavoritesReader;
  readonly #presenter: ArticlePresenter;

  constructor(articles: ArticleReader, favorites: FavoritesReader, presenter: ArticlePresenter) {
    this.#articles = articles;
    this.#favorites = favorites;
    this.#presenter = presenter;
  }

  /** @throws {NotFoundError} for a slug that no article can have. */
  idOf(slug: string): string {
    const id = idOfSlug(slug);
    if (id === undefined) throw NotFoundError.of('article');
    return id;
  }

  async find(slug: string): Promise<ArticleHead | undefined> {
    const id = idOfSlug(slug);
    return id === undefined ? undefined : this.#articles.findHead(id);
  }

  /** @throws {NotFoundError} */
  async head(slug: string): Promise<ArticleHead> {
    const head = await this.find(slug);
    if (!head) throw NotFoundError.of('article');
    return head;
  }

  /**
   * The article as a reader sees it, in two round trips.
   *
   * @throws {NotFoundError}
   */
  async present(slug: string, readerId?: string): Promise<Article> {
    const id = this.idOf(slug);
    const [found, favorited] = await Promise.all([
      this.#articles.find(id),
      readerId !== undefined && this.#favorites.isFavorite(readerId, id),
    ]);
    if (!found) throw NotFoundError.of('article');
    return this.#presenter.one(found, favorited, readerId);
  }
}
