import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { newestParams } from '../lists/list-params.ts';
import { ARTICLES_TABLE, LIST_SHARDS } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { firstUsesPartition, parseFirstUse, parseRank, rankPartition } from './tag-keys.ts';

const SHARDS = Array.from({ length: LIST_SHARDS }, (_, shard) => shard);

/** Reads the tags that are in use. */
@UsesTable(ARTICLES_TABLE, { actions: ['Query'], leadingKeys: ['TAGS|*', 'RANK|*'] })
@Injectable()
export class TagsRepository {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** The most used tags, of those that more than one article carries. */
  async mostUsed(limit: number): Promise<string[]> {
    const ranked = (await this.#newestOfEach(rankPartition, limit)).map(({ sk }) => parseRank(sk));
    return ranked
      .toSorted((a, b) => b.rank - a.rank)
      .slice(0, limit)
      .map(({ tag }) => tag);
  }

  /** The tags in use that were first used last. */
  async latestFirstUsed(limit: number): Promise<string[]> {
    const uses = (await this.#newestOfEach(firstUsesPartition, limit)).map(({ sk }) =>
      parseFirstUse(sk),
    );
    const tags = uses.toSorted((a, b) => b.firstUsed - a.firstUsed).map(({ tag }) => tag);
    return [...new Set(tags)].slice(0, limit);
  }

  async #newestOfEach(partition: (shard: number) => string, limit: number): Promise<ArticlesKey[]> {
    const pages = await Promise.all(
      SHARDS.map((shard) => this.#db.query<ArticlesKey>(newestParams(partition(shard), limit))),
    );
    return pages.flatMap(({ items }) => items);
  }
}
