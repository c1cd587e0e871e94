import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { rangeParams } from '../lists/list-params.ts';
import { authorTagOf } from '../table/article-id.ts';
import { ARTICLES_TABLE, ENTRY } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { subscriptionsOf } from './subscriptions.ts';
import type { Subscription, SubscriptionsItem } from './subscriptions.ts';
import {
  PULLED,
  SUBSCRIPTIONS,
  articleIdOfEntry,
  pulledPartitionFor,
  timelinePartition,
} from './timeline-keys.ts';

/** An entry of a timeline, as it is stored. */
export interface TimelineEntryItem extends ArticlesKey {
  /** The author, as `personBytes` writes it. */
  by: Uint8Array;
}

/** Which entries to read: between two sort keys, a number of them. */
export interface EntryRange {
  newest?: string;
  oldest?: string;
  limit?: number;
}

/** What readers' timelines hold. */
@UsesTable(ARTICLES_TABLE, { actions: ['Query'], leadingKeys: ['T|*', 'PULLED|*'] })
@Injectable()
export class TimelineReader {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** All subscriptions, by the authors' tags: 1 read unit for about 220. */
  async subscriptions(readerTag: string): Promise<ReadonlyMap<string, Subscription>> {
    const pk = timelinePartition(readerTag);
    const params = rangeParams(pk, SUBSCRIPTIONS, `${SUBSCRIPTIONS}~`);
    return subscriptionsOf(await this.#db.queryAll<SubscriptionsItem>(params));
  }

  /** The tags of the authors whose articles are pushed to nobody: few, 1 read unit for about 100. */
  async pulledAuthors(readerTag: string): Promise<ReadonlySet<string>> {
    const params = rangeParams(pulledPartitionFor(readerTag), PULLED, `${PULLED}~`);
    const items = await this.#db.queryAll<ArticlesKey>(params);
    return new Set(items.map(({ sk }) => sk.slice(PULLED.length)));
  }

  /**
   * Entries, newest first: a read unit for about 64.
   *
   * @param range sort keys, both included; the whole timeline where absent.
   */
  async entries(
    readerTag: string,
    { newest = `${ENTRY}~`, oldest = ENTRY, limit }: EntryRange = {},
  ): Promise<TimelineEntryItem[]> {
    const params = rangeParams(timelinePartition(readerTag), oldest, newest, limit);
    return this.#db.queryAll<TimelineEntryItem>(params, limit);
  }

  /** The ids of one author's articles in a timeline, for which all of it is read. */
  async entriesBy(readerTag: string, authorTag: string): Promise<string[]> {
    const entries = await this.entries(readerTag);
    return entries.map(articleIdOfEntry).filter((id) => authorTagOf(id) === authorTag);
  }
}
