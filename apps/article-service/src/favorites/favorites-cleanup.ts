import { ConditionFailedError, DynamoDb, UsesTable, mapConcurrently } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE } from '../table/articles-table.ts';
import { forgetFavoriteParts } from './favorite-params.ts';
import { FavoritersReader } from './favoriters.reader.ts';

/** People whose lists are put right before the time is looked at. */
const PEOPLE_AT_ONCE = 100;
/** Transactions under way at once. */
const WIDTH = 25;

/** Takes articles that are deleted off the lists of those who favoured them. */
@UsesTable(ARTICLES_TABLE, { actions: ['UpdateItem'], leadingKeys: ['f|*', 'fs|*'] })
@UsesTable(ARTICLES_TABLE, { actions: ['DeleteItem'], leadingKeys: ['V|*', 'f|*'] })
@Injectable()
export class FavoritesCleanup {
  readonly #db: DynamoDb;
  readonly #favoriters: FavoritersReader;

  constructor(db: DynamoDb, favoriters: FavoritersReader) {
    this.#db = db;
    this.#favoriters = favoriters;
  }

  /**
   * @param deadline as `performance.now()` tells it; the first 100 people are served whatever it is.
   * @returns whether nobody is left.
   */
  async forget(articleId: string, deadline = 0): Promise<boolean> {
    for (;;) {
      const { people, areMore } = await this.#favoriters.find(articleId, PEOPLE_AT_ONCE);
      await mapConcurrently(people, WIDTH, (personId) => this.#forget(articleId, personId));
      if (!areMore) return true;
      if (performance.now() >= deadline) return false;
    }
  }

  async #forget(articleId: string, personId: string): Promise<void> {
    try {
      await this.#db.transactWrite(forgetFavoriteParts(articleId, personId));
    } catch (error) {
      // An earlier clean-up was here before, as far as this person.
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
}
