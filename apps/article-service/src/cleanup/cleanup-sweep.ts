import { DynamoDb, UsesTable, mapConcurrently } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { entriesParams } from '../lists/list-params.ts';
import {
  ARTICLES_TABLE,
  articleIdOfCleanup,
  CLEANUP_SHARDS,
  cleanupPartition,
} from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { CleanupOutbox } from './cleanup-outbox.ts';

/** Events are tried for minutes; a record that is older than this was given up, or never told of. */
const LEFT_AFTER_MS = 6 * 60 * 60 * 1_000;
/** Of a shard at each run, so that a run ends; the rest has its turn when these are done. */
const AT_MOST = 250;
const WIDTH = 10;

/**
 * Finds clean-ups that were left undone, their event lost in a dead-letter queue that nobody drove back for
 * instance, and has them go on by an event each, with the retries of any other.
 */
@UsesTable(ARTICLES_TABLE, { actions: ['Query'], leadingKeys: ['X|*'] })
@Injectable()
export class CleanupSweep {
  readonly #db: DynamoDb;
  readonly #outbox: CleanupOutbox;

  constructor(db: DynamoDb, outbox: CleanupOutbox) {
    this.#db = db;
    this.#outbox = outbox;
  }

  /**
   * @param now milliseconds since 1970.
   * @returns how many clean-ups go on.
   */
  async run(now = Date.now()): Promise<number> {
    const shards = Array.from({ length: CLEANUP_SHARDS }, (_, shard) => this.#leftIn(shard, now));
    const left = (await Promise.all(shards)).flat();
    await mapConcurrently(left, WIDTH, (articleId) => this.#outbox.pause(articleId, now));
    return left.length;
  }

  async #leftIn(shard: number, now: number): Promise<string[]> {
    const { ExpressionAttributeValues, ...params } = entriesParams(cleanupPartition(shard));
    const before = new Date(now - LEFT_AFTER_MS).toISOString();
    const records = await this.#db.queryAll<ArticlesKey>(
      {
        ...params,
        FilterExpression: 'since < :before',
        ExpressionAttributeValues: { ...ExpressionAttributeValues, ':before': before },
        ProjectionExpression: 'pk, sk',
      },
      AT_MOST,
    );
    return records.map(articleIdOfCleanup);
  }
}
