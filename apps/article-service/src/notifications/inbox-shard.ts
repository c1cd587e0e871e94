import type { DynamoDb } from '@conduit/dynamodb';
import { newestParams } from '../lists/list-params.ts';
import type { Entry, EntrySource } from '../lists/newest.ts';
import { PartitionSource } from '../lists/partition-source.ts';
import { ENTRY } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import type { InboxCounterItem, NotificationItem } from './notification-items.ts';
import { notificationIdOf } from './notification-keys.ts';

/** A notification in a list; its `authorId` is who did it. */
export type ListedNotification = Entry & NotificationItem;

/** One shard of an inbox, newest first. The counts are those of its first read. */
export class InboxShard implements EntrySource<ListedNotification> {
  readonly #db: DynamoDb;
  readonly #pk: string;
  readonly #source: PartitionSource<NotificationItem, ListedNotification>;
  #counter: InboxCounterItem | undefined;

  constructor(db: DynamoDb, pk: string) {
    this.#db = db;
    this.#pk = pk;
    this.#source = new PartitionSource(db, {
      pk,
      counters: 1,
      toEntry: listed,
      sortable: (id) => id,
    });
  }

  get counter(): InboxCounterItem | undefined {
    return this.#counter;
  }

  async newest(
    limit: number,
  ): Promise<{ entries: ListedNotification[]; count: number; complete: boolean }> {
    const asked = limit + 1;
    const items = await this.#db.queryAll<NotificationItem | InboxCounterItem>(
      newestParams(this.#pk, asked),
      asked,
    );
    this.#counter = items.find(isCounter);
    return {
      entries: items
        .filter((item) => item.sk.startsWith(ENTRY))
        .map((item) => listed(item as NotificationItem)),
      count: this.#counter?.n ?? 0,
      complete: items.length < asked,
    };
  }

  older(
    olderThan: string,
    until: { downTo: string } | { limit: number },
  ): Promise<ListedNotification[]> {
    return this.#source.older(olderThan, until);
  }

  async count(): Promise<number> {
    if (this.#counter === undefined) {
      const { items } = await this.#db.query<ArticlesKey>(newestParams(this.#pk, 1));
      this.#counter = items.find(isCounter);
    }
    return this.#counter?.n ?? 0;
  }
}

function isCounter(item: ArticlesKey): item is InboxCounterItem {
  return !item.sk.startsWith(ENTRY);
}

function listed(item: NotificationItem): ListedNotification {
  return { ...item, id: notificationIdOf(item), authorId: item.actorId };
}
