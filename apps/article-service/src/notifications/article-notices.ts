import { DynamoDb, UsesTable, mapConcurrently, untilSettled } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { partitionParams } from '../lists/list-params.ts';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import { InboxChanges } from './inbox-changes.ts';
import { forgetPart } from './inbox-parts.ts';
import type { NotifiedItem } from './notification-items.ts';
import { articleSubjects } from './notification-keys.ts';

const AT_ONCE = 100;
/** All lie in one inbox of four shards: more would wait for each other. */
const WIDTH = 4;

/** Takes back everything that was told of an article that is deleted. */
@UsesTable(table, { actions: ['Query', 'GetItem', 'DeleteItem'], leadingKeys: ['N|*'] })
@Injectable()
export class ArticleNotices {
  readonly #db: DynamoDb;
  readonly #changes: InboxChanges;

  constructor(db: DynamoDb, changes: InboxChanges) {
    this.#db = db;
    this.#changes = changes;
  }

  /**
   * @param deadline as `performance.now()` tells it; the first hundred go whatever it is.
   * @returns whether nothing is left.
   */
  async forget(articleId: string, deadline: number): Promise<boolean> {
    for (;;) {
      const { items, lastKey } = await this.#db.query<NotifiedItem>(
        partitionParams(articleSubjects(articleId), AT_ONCE),
      );
      await mapConcurrently(items, WIDTH, (each) => this.#forget(each));
      if (!lastKey) return true;
      if (performance.now() >= deadline) return false;
    }
  }

  async #forget({ pk, sk }: NotifiedItem): Promise<void> {
    await untilSettled(async () => {
      const noted = await this.#db.get<NotifiedItem>({ table, Key: { pk, sk } });
      if (!noted) return;
      await this.#db.transactWrite([
        forgetPart(noted),
        ...(await this.#changes.parts(noted.recipientId, noted.notificationId, undefined)),
      ]);
    });
  }
}
