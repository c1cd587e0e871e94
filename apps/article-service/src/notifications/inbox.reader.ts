import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import type { PageBounds } from '../lists/list-page.ts';
import { newestOf } from '../lists/newest.ts';
import { ARTICLES_TABLE } from '../table/articles-table.ts';
import { InboxShard, type ListedNotification } from './inbox-shard.ts';
import { isUnread } from './notification-items.ts';
import { INBOX_SHARDS, inboxPartition, inboxShardOf } from './notification-keys.ts';

export interface InboxPage {
  notifications: (ListedNotification & { read: boolean })[];
  /** Of the whole inbox. */
  total: number;
  unread: number;
}

/** Reads inboxes: at most two rounds of four queries, 1 read unit for about 20 notifications. */
@UsesTable(ARTICLES_TABLE, { actions: ['Query'], leadingKeys: ['n|*'] })
@Injectable()
export class InboxReader {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  async find(personId: string, { limit, offset }: PageBounds): Promise<InboxPage> {
    const shards = INBOX_SHARDS.map(
      (shard) => new InboxShard(this.#db, inboxPartition(personId, shard)),
    );
    const { entries, total } = await newestOf(shards, offset + limit);
    const notifications = entries.slice(offset, offset + limit).map((each) => {
      const counter = shards[inboxShardOf(each.id)]?.counter;
      return { ...each, read: counter === undefined || !isUnread(each, counter) };
    });
    const unread = shards.reduce((sum, { counter }) => sum + (counter?.unread ?? 0), 0);
    return { notifications, total, unread };
  }
}
