import { TITLE_MAXIMUM } from '@conduit/contracts';
import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { FavoritesReader } from '../favorites/favorites.reader.ts';
import { newestParams } from '../lists/list-params.ts';
import { ARTICLES_TABLE, ENTRY, titlePartition } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';

/** Articles of one title among which a favourite is looked for. */
const SAME_TITLE = 100;

/** Articles by their titles, for the legacy client, which knows no other name for them. */
@UsesTable(ARTICLES_TABLE, { actions: ['Query'], leadingKeys: ['title|*'] })
@Injectable()
export class ArticleTitles {
  readonly #db: DynamoDb;
  readonly #favorites: FavoritesReader;

  constructor(db: DynamoDb, favorites: FavoritesReader) {
    this.#db = db;
    this.#favorites = favorites;
  }

  /** The id of the newest article of a title; 1 read unit. */
  async findNewest(title: string): Promise<string | undefined> {
    return (await this.#newest(title, 1))[0];
  }

  /** The same of those that are somebody's favourites; or, if none is, of all. */
  async findFavorite(title: string, personId: string): Promise<string | undefined> {
    const ids = await this.#newest(title, SAME_TITLE);
    const favorites = await this.#favorites.favoritesAmong(personId, ids);
    return ids.find((id) => favorites.has(id)) ?? ids[0];
  }

  async #newest(title: string, limit: number): Promise<string[]> {
    // No title is longer, counted in UTF-16 units, and a key has 2,048 bytes.
    if (title.length > 2 * TITLE_MAXIMUM || !title.isWellFormed()) return [];
    const { items } = await this.#db.query<ArticlesKey>(newestParams(titlePartition(title), limit));
    return items.map(({ sk }) => sk.slice(ENTRY.length));
  }
}
