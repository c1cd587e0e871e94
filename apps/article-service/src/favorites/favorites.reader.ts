import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE, ENTRY } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { favoriteKey, favoritesBetweenParams } from './favorite-params.ts';

/** Entries that are read between a page's ends before its articles are looked up one by one. */
const RANGE_MAXIMUM = 300;

/** Which articles a person favourited. */
@UsesTable(ARTICLES_TABLE, {
  actions: ['GetItem', 'BatchGetItem', 'Query'],
  leadingKeys: ['f|*'],
})
@Injectable()
export class FavoritesReader {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  async isFavorite(personId: string, articleId: string): Promise<boolean> {
    const Key = favoriteKey(articleId, personId);
    return (await this.#db.get({ table: ARTICLES_TABLE, Key })) !== undefined;
  }

  /**
   * Those of the articles that a person favourited. A page is a stretch of time, and so are the
   * person's favourites: what lies between the page's ends is mostly one read unit, where a read for
   * each article would be one each. Beyond 300 in between, the rest is looked up one by one.
   */
  async favoritesAmong(personId: string, articleIds: readonly string[]): Promise<Set<string>> {
    const sorted = articleIds.toSorted();
    const [oldest] = sorted;
    const newest = sorted.at(-1);
    if (oldest === undefined || newest === undefined) return new Set();

    const { items, lastKey } = await this.#db.query<ArticlesKey>(
      favoritesBetweenParams(personId, oldest, newest, RANGE_MAXIMUM),
    );
    const found = items.map(idOf);
    const reached = found.at(-1);
    if (lastKey && reached !== undefined) {
      const keys = sorted.filter((id) => id < reached).map((id) => favoriteKey(id, personId));
      const more = await this.#db.batchGet<ArticlesKey>({ table: ARTICLES_TABLE, keys });
      found.push(...more.map(idOf));
    }
    const favorites = new Set(found);
    return new Set(articleIds.filter((id) => favorites.has(id)));
  }
}

function idOf({ sk }: ArticlesKey): string {
  return sk.slice(ENTRY.length);
}
