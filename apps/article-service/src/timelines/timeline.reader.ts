import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { rangeParams } from '../lists/list-params.ts';
import { authorTagOf } from '../table/article-id.ts';
import { ARTICLES_TABLE, ENTRY } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { subscriptionsOf } from './subscriptions.ts';
import type { Subscription, SubscriptionsItem } from './subscriptions.ts';
import {
  CATCH_UP_ITEMS,
  PULLED,
  SUBSCRIPTIONS,
  SUBSCRIPTION_BUCKETS,
  articleIdOfEntry,
  pulledPartitionFor,
  timelinePartition,
} from './timeline-keys.ts';

/** An entry of a timeline, as it is stored. */
export interface TimelineEntryItem extends ArticlesKey {
  /** The author, as `personBytes` writes it. */
  by: Uint8Array;
}

/** What is read of a timeline before it is known whose articles are shown. */
export interface TimelineHead {
  subscriptions: ReadonlyMap<string, Subscription>;
  entries: TimelineEntryItem[];
  /** Whether nothing follows. */
  complete: boolean;
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

  /**
   * All subscriptions and the newest entries, in one request. The subscriptions sort first and so are
   * read no later than the entries: of what is settled meanwhile, there may be entries that no
   * subscription tells of, which are not shown, but never a subscription without its entries.
   *
   * @param limit of the entries; as many more may come as there are fewer subscriptions.
   */
  async head(readerTag: string, limit: number): Promise<TimelineHead> {
    const most = SUBSCRIPTION_BUCKETS + CATCH_UP_ITEMS + limit;
    const params = rangeParams(timelinePartition(readerTag), ENTRY, `${SUBSCRIPTIONS}~`, most);
    const items = await this.#db.queryAll<ArticlesKey>(params, most);
    return {
      subscriptions: subscriptionsOf(items.filter(isSubscriptions)),
      entries: items.filter(isEntry),
      complete: items.length < most,
    };
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

function isSubscriptions(item: ArticlesKey): item is SubscriptionsItem {
  return item.sk.startsWith(SUBSCRIPTIONS);
}

function isEntry(item: ArticlesKey): item is TimelineEntryItem {
  return item.sk.startsWith(ENTRY);
}
