import type { Article } from '@conduit/contracts';
import { NotFoundError } from '@conduit/nest-lambda';
import { Injectable } from '@nestjs/common';
import { ArticleFinder } from '../articles/article-finder.ts';
import { FavoritesRepository } from './favorites.repository.ts';

@Injectable()
export class FavoritesService {
  readonly #articles: ArticleFinder;
  readonly #favorites: FavoritesRepository;

  constructor(articles: ArticleFinder, favorites: FavoritesRepository) {
    this.#articles = articles;
    this.#favorites = favorites;
  }

  async add(slug: string, personId: string): Promise<Article> {
    await this.mark(slug, personId);
    return this.#articles.present(slug, personId);
  }

  /** @throws {NotFoundError} */
  async mark(slug: string, personId: string): Promise<void> {
    const article = await this.#articles.head(slug);
    if (!(await this.#favorites.add(article, personId))) throw NotFoundError.of('article');
  }

  async remove(slug: string, personId: string): Promise<Article> {
    await this.unmark(slug, personId);
    return this.#articles.present(slug, personId);
  }

  /** @throws {NotFoundError} */
  async unmark(slug: string, personId: string): Promise<void> {
    const article = await this.#articles.head(slug);
    if (!(await this.#favorites.remove(article, personId))) throw NotFoundError.of('article');
  }
}
