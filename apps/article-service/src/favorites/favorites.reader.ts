import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import {
  ARTICLES_TABLE,
  ENTRIES_PER_UNIT,
  ENTRY,
  counterKey,
  favoritesPartition,
} from '../table/articles-table.ts';
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

  /** How many articles a person favourited; 1 read unit. */
  async count(personId: string): Promise<number> {
    const Key = counterKey(favoritesPartition(personId));
    return (await this.#db.get<{ n: number }>({ table: ARTICLES_TABLE, Key }))?.n ?? 0;
  }

  /**
   * Those of the articles that a person favourited. A page is a stretch of time, and so are the
   * person's favourites: what lies between the page's ends is mostly one read unit, where a read for
   * each article would be one each. Beyond 300 in between, the rest is looked up one by one.
   *
   * @param count how many favourites the person has, for a caller who can wait for one round trip
   *   only: then either way is taken alone, the one that cannot be more to read than the other.
   */
  async favoritesAmong(
    personId: string,
    articleIds: readonly string[],
    count?: number,
  ): Promise<Set<string>> {
    const [only] = articleIds;
    if (only === undefined || count === 0) return new Set();
    if (articleIds.length === 1) {
      return new Set((await this.isFavorite(personId, only)) ? [only] : []);
    }
    const sorted = articleIds.toSorted();
    if (count !== undefined && count > articleIds.length * ENTRIES_PER_UNIT) {
      return this.#lookUp(personId, sorted);
    }
    // One more than there are, or the answer would name a place to go on from.
    const limit = count === undefined ? RANGE_MAXIMUM : count + 1;
    const { found, reached } = await this.#between(personId, sorted, limit);
    const rest = reached === undefined ? [] : sorted.filter((id) => id < reached);
    const more = await this.#lookUp(personId, rest);
    return new Set(articleIds.filter((id) => found.has(id) || more.has(id)));
  }

  /** @returns also where the read ended, if that was before the oldest article. */
  async #between(
    personId: string,
    sorted: readonly string[],
    limit: number,
  ): Promise<{ found: Set<string>; reached: string | undefined }> {
    const params = favoritesBetweenParams(personId, sorted[0] ?? '', sorted.at(-1) ?? '', limit);
    const { items, lastKey } = await this.#db.query<ArticlesKey>(params);
    const ids = items.map(idOf);
    return { found: new Set(ids), reached: lastKey && ids.at(-1) };
  }

  async #lookUp(personId: string, articleIds: readonly string[]): Promise<Set<string>> {
    const keys = articleIds.map((id) => favoriteKey(id, personId));
    return new Set(
      (await this.#db.batchGet<ArticlesKey>({ table: ARTICLES_TABLE, keys })).map(idOf),
    );
  }
}

function idOf({ sk }: ArticlesKey): string {
  return sk.slice(ENTRY.length);
}
