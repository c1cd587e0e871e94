import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE, LIST_SHARDS, counterKey, tagPartition } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { unused } from './tag-usage.ts';
import type { ShardUsage, TagUsage } from './tag-usage.ts';

const SHARDS = Array.from({ length: LIST_SHARDS }, (_, shard) => shard);

/** Reads how tags are used at this moment: one read unit for each shard of each tag. */
@UsesTable(ARTICLES_TABLE, { actions: ['BatchGetItem'], leadingKeys: ['t|*'] })
@Injectable()
export class TagUsageRepository {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** @param tags without repetition. */
  async read(tags: readonly string[]): Promise<Map<string, TagUsage>> {
    const keys = tags.flatMap((tag) => SHARDS.map((shard) => counterKey(tagPartition(tag, shard))));
    const items = await this.#db.batchGet<ArticlesKey & ShardUsage>({
      table: ARTICLES_TABLE,
      keys,
    });
    const found = new Map(items.map((item) => [item.pk, item]));
    const usageOf = (tag: string): TagUsage => ({
      tag,
      shards: unused(tag).shards.map((none, shard) => found.get(tagPartition(tag, shard)) ?? none),
    });
    return new Map(tags.map((tag) => [tag, usageOf(tag)]));
  }
}
