import { toConnection } from '@conduit/graph';
import type { Connection, KeyBounds } from '@conduit/graph';
import { Injectable } from '@nestjs/common';
import { EMPTY_KEY_PAGE, KeyPages } from '../lists/key-pages.ts';
import type { KeyPage } from '../lists/key-pages.ts';
import { FilterReader } from '../lists/named-filter.ts';
import { ArticleReader } from './article.reader.ts';
import { toArticleType } from './article.type.ts';
import type { ArticleType } from './article.type.ts';

/** Lists of articles as connections. */
@Injectable()
export class ArticleConnections {
  readonly #filters: FilterReader;
  readonly #pages: KeyPages;
  readonly #articles: ArticleReader;

  constructor(filters: FilterReader, pages: KeyPages, articles: ArticleReader) {
    this.#filters = filters;
    this.#pages = pages;
    this.#articles = articles;
  }

  /** @param names null and absent alike leave a filter out. */
  async find(
    names: { [Name in 'tag' | 'author' | 'favorited']?: string | null },
    bounds: KeyBounds,
  ): Promise<Connection<ArticleType>> {
    const filter = await this.#filters.resolve({
      tag: names.tag ?? undefined,
      author: names.author ?? undefined,
      favorited: names.favorited ?? undefined,
    });
    return this.of(filter ? await this.#pages.find(filter, bounds) : EMPTY_KEY_PAGE);
  }

  /** A page with its articles; one that was deleted since it was listed is left out. */
  async of({ articles: listed, total, hasMore }: KeyPage): Promise<Connection<ArticleType>> {
    const unread = listed.flatMap(({ id, head }) => (head ? [] : [id]));
    const heads = await this.#articles.findHeads(unread);
    const nodes = listed.flatMap(({ id, head = heads.get(id) }) =>
      head ? [toArticleType(head)] : [],
    );
    return toConnection({ nodes, totalCount: total, hasNextPage: hasMore }, ({ id }) => id);
  }
}
