import type { CurrentUser } from '@conduit/auth';
import { NotFoundError } from '@conduit/nest-lambda';
import { PeopleListReader } from '@conduit/people';
import type { Addresses } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { ArticleBodies } from '../articles/article-bodies.ts';
import type { ArticleHead } from '../articles/article-items.ts';
import { profileOf } from '../articles/article.presenter.ts';
import { ArticleReader } from '../articles/article.reader.ts';
import { slugOf } from '../articles/slug.ts';
import { FavoritesReader } from '../favorites/favorites.reader.ts';
import { KeyPages } from '../lists/key-pages.ts';
import type { ArticleFilter } from '../lists/matching-articles.ts';
import { createdAt, isArticleId } from '../table/article-id.ts';
import { LIST_BYTES, LIST_LENGTH, fittingList } from './legacy-list.ts';
import type { LegacyArticle } from './legacy.types.ts';

/** Articles as the legacy client knows them, whole and with addresses in place of people's ids. */
@Injectable()
export class LegacyArticlesService {
  readonly #pages: KeyPages;
  readonly #articles: ArticleReader;
  readonly #bodies: ArticleBodies;
  readonly #favorites: FavoritesReader;
  readonly #people: PeopleListReader;

  constructor(
    pages: KeyPages,
    articles: ArticleReader,
    bodies: ArticleBodies,
    favorites: FavoritesReader,
    people: PeopleListReader,
  ) {
    this.#pages = pages;
    this.#articles = articles;
    this.#bodies = bodies;
    this.#favorites = favorites;
    this.#people = people;
  }

  /** The newest 100 that match, or as many of them as an answer holds. */
  async list(
    filter: ArticleFilter,
    addresses: Addresses,
    reader?: CurrentUser,
  ): Promise<LegacyArticle[]> {
    const { articles: listed } = await this.#pages.find(filter, { first: LIST_LENGTH });
    const unread = listed.flatMap(({ id, head }) => (head ? [] : [id]));
    const heads = await this.#articles.findHeads(unread);
    const found = listed.flatMap(({ id, head = heads.get(id) }) => head ?? []);
    return fittingList(await this.#show(found, addresses, reader, LIST_BYTES));
  }

  /** @throws {NotFoundError} */
  async one(id: string, addresses: Addresses, reader?: CurrentUser): Promise<LegacyArticle> {
    const head = isArticleId(id) ? await this.#articles.findHead(id) : undefined;
    const [article] = head ? await this.#show([head], addresses, reader, Infinity) : [];
    if (!article) throw NotFoundError.of('article');
    return article;
  }

  async #show(
    heads: readonly ArticleHead[],
    addresses: Addresses,
    reader: CurrentUser | undefined,
    bytes: number,
  ): Promise<LegacyArticle[]> {
    const authorIds = new Set(heads.map(({ authorId }) => authorId));
    const ids = heads.map(({ id }) => id);
    const [people, followed, favorites] = await Promise.all([
      this.#people.findByIds(authorIds),
      reader ? this.#people.followsAmong(reader.id, authorIds) : new Set<string>(),
      reader ? this.#favorites.favoritesAmong(reader.id, ids) : new Set<string>(),
    ]);
    const shown: LegacyArticle[] = [];
    await this.#bodies.collect(
      heads,
      (body, head) => {
        const { authorId } = head;
        const profile = profileOf(people.get(authorId), followed.has(authorId));
        const author = { ...profile, email: addresses.of(authorId) };
        shown.push({ ...fieldsOf(head), body, author, favorited: favorites.has(head.id) });
      },
      bytes,
    );
    return shown;
  }
}

function fieldsOf(head: ArticleHead): Omit<LegacyArticle, 'body' | 'author' | 'favorited'> {
  return {
    id: head.id,
    title: head.title,
    description: head.description,
    tags: head.tagList.join(','),
    slug: slugOf(head.title, head.id),
    createdAt: new Date(createdAt(head.id)).toISOString(),
    updatedAt: new Date(head.updatedAt).toISOString(),
    favoriteCount: head.favoritesCount,
  };
}
