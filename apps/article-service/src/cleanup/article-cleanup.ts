import { DynamoDb, UsesTable, mapConcurrently } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { FavoritesCleanup } from '../favorites/favorites-cleanup.ts';
import { partitionParams } from '../lists/list-params.ts';
import { ArticleNotices } from '../notifications/article-notices.ts';
import { ARTICLES_TABLE, cleanupKey, contentPartition } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';

const CONTENT_AT_ONCE = 200;
/** Deletions under way at once. */
const WIDTH = 25;
/** A third of what the function may take, since a chunk of each kind is finished whatever the time. */
const BUDGET_MS = 10_000;

/**
 * Removes what hangs on an article that is deleted: its favourites from people's lists, its body and
 * its comments, what its author was told of it. None of it is shown any more. The deletion's
 * transaction left a record, which goes when everything is done.
 */
@UsesTable(ARTICLES_TABLE, { actions: ['Query'], leadingKeys: ['A|*'] })
@UsesTable(ARTICLES_TABLE, { actions: ['DeleteItem'], leadingKeys: ['A|*', 'X|*'] })
@Injectable()
export class ArticleCleanup {
  readonly #db: DynamoDb;
  readonly #favorites: FavoritesCleanup;
  readonly #notices: ArticleNotices;

  constructor(db: DynamoDb, favorites: FavoritesCleanup, notices: ArticleNotices) {
    this.#db = db;
    this.#favorites = favorites;
    this.#notices = notices;
  }

  /**
   * May be repeated, and run beside another one: each goes on with what it finds.
   *
   * @param budget in milliseconds; a chunk of what is left is done whatever it is.
   * @returns whether everything is done.
   */
  async run(articleId: string, budget = BUDGET_MS): Promise<boolean> {
    const deadline = performance.now() + budget;
    const done =
      (await this.#favorites.forget(articleId, deadline)) &&
      (await this.#deleteContent(articleId, deadline)) &&
      (await this.#notices.forget(articleId, deadline));
    if (done) await this.#db.delete({ table: ARTICLES_TABLE, Key: cleanupKey(articleId) });
    return done;
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
