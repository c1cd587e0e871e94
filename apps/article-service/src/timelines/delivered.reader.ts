import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { timelineEntryKey, timelinePartition } from './timeline-keys.ts';

/** Who has an article in their timeline already. */
@UsesTable(table, { actions: ['BatchGetItem'], leadingKeys: ['T|*'] })
@Injectable()
export class DeliveredReader {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** 1 read unit each, where trying to deliver again would cost 4 write units. */
  async among(readerTags: readonly string[], articleId: string): Promise<ReadonlySet<string>> {
    const keys = readerTags.map((readerTag) => timelineEntryKey(readerTag, articleId));
    const items = await this.#db.batchGet<ArticlesKey>({ table, keys });
    const partitions = new Set(items.map(({ pk }) => pk));
    return new Set(readerTags.filter((tag) => partitions.has(timelinePartition(tag))));
  }
}
