import { ConditionFailedError, DynamoDb, UsesTable, mapConcurrently } from '@conduit/dynamodb';
import { Injectable, Logger } from '@nestjs/common';
import { forgetFavoriteParts } from '../favorites/favorite-params.ts';
import { FavoritersReader } from '../favorites/favoriters.reader.ts';
import { partitionParams } from '../lists/list-params.ts';
import { ARTICLES_TABLE, cleanupKey, contentPartition } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';

/** People whose lists are put right before the time is looked at. */
const PEOPLE_AT_ONCE = 100;
const CONTENT_AT_ONCE = 200;
/** Transactions or deletions under way at once. */
const WIDTH = 25;
/** A request has 29 seconds in all, and its client is waiting. */
const BUDGET_MS = 5_000;

/**
 * Removes what hangs on an article that is deleted: its favourites from people's lists, its body and
 * its comments. None of it is shown any more. The deletion's transaction left a record, which goes
 * when everything is done; what the time does not suffice for is found by it.
 */
@UsesTable(ARTICLES_TABLE, { actions: ['Query'], leadingKeys: ['A|*'] })
@UsesTable(ARTICLES_TABLE, { actions: ['UpdateItem'], leadingKeys: ['f|*', 'fs|*'] })
@UsesTable(ARTICLES_TABLE, { actions: ['DeleteItem'], leadingKeys: ['A|*', 'V|*', 'f|*', 'X|*'] })
@UsesTable(ARTICLES_TABLE, { actions: ['GetItem'], leadingKeys: ['X|*'] })
@Injectable()
export class ArticleCleanup {
  readonly #db: DynamoDb;
  readonly #favoriters: FavoritersReader;
  readonly #logger = new Logger(ArticleCleanup.name);

  constructor(db: DynamoDb, favoriters: FavoritersReader) {
    this.#db = db;
    this.#favoriters = favoriters;
  }

  /**
   * Never fails: the article is deleted, whatever becomes of this.
   *
   * @param budget in milliseconds; at least the first 100 people are served.
   * @returns whether everything is done.
   */
  async run(articleId: string, budget = BUDGET_MS): Promise<boolean> {
    const deadline = performance.now() + budget;
    try {
      const done =
        (await this.#forgetFavorites(articleId, deadline)) &&
        (await this.#deleteContent(articleId, deadline));
      if (done) await this.#db.delete({ table: ARTICLES_TABLE, Key: cleanupKey(articleId) });
      return done;
    } catch (error) {
      this.#logger.warn(`Clean-up of article ${articleId} is left for later: ${String(error)}`);
      return false;
    }
  }

  /**
   * Goes on with what a deletion that died or ran out of time has left, if there is any: the client
   * who was not told that the article is deleted sends the same request again.
   */
  async resume(articleId: string): Promise<void> {
    const record = await this.#db.get({ table: ARTICLES_TABLE, Key: cleanupKey(articleId) });
    if (record) await this.run(articleId);
  }

  async #forgetFavorites(articleId: string, deadline: number): Promise<boolean> {
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

  async #deleteContent(articleId: string, deadline: number): Promise<boolean> {
    for (;;) {
      const { items, lastKey } = await this.#db.query<ArticlesKey>({
        ...partitionParams(contentPartition(articleId), CONTENT_AT_ONCE),
        ProjectionExpression: 'pk, sk',
      });
      await mapConcurrently(items, WIDTH, ({ pk, sk }) =>
        this.#db.delete({ table: ARTICLES_TABLE, Key: { pk, sk } }),
      );
      if (!lastKey) return true;
      if (performance.now() >= deadline) return false;
    }
  }
}
