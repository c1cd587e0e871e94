import { DynamoDb, UsesTable, chunk, untilSettled } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import { countPart, readAllPart, readPart } from './inbox-parts.ts';
import { isUnread, type InboxCounterItem, type NotificationItem } from './notification-items.ts';
import { INBOX_SHARDS, inboxCounterKey, notificationKey } from './notification-keys.ts';

/** Of a transaction's 100 parts, four are the shards' counts. */
const AT_ONCE = 96;

/** Marks notifications as read. Repeating it changes nothing. */
@UsesTable(table, { actions: ['BatchGetItem', 'UpdateItem'], leadingKeys: ['n|*'] })
@Injectable()
export class ReadMarksRepository {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** Everything that is there now; 2 write units for each shard with something unread. */
  async markAll(personId: string): Promise<void> {
    const unread = (await this.#counters(personId)).filter((counter) => counter.unread > 0);
    if (unread.length === 0) return;
    await this.#db.transactWrite(unread.map(readAllPart));
  }

  /** @param ids of notifications, in their form; those that are not there are left out. */
  async mark(personId: string, ids: readonly string[]): Promise<void> {
    for (const part of chunk([...new Set(ids)], AT_ONCE)) {
      await untilSettled(() => this.#markPart(personId, part));
    }
  }

  /** How many are not read; 1 read unit for each shard. */
  async countUnread(personId: string): Promise<number> {
    return (await this.#counters(personId)).reduce((sum, { unread }) => sum + unread, 0);
  }

  async #markPart(personId: string, ids: readonly string[]): Promise<void> {
    const keys = ids.map((id) => notificationKey(personId, id));
    const [items, counters] = await Promise.all([
      this.#db.batchGet<NotificationItem>({ table, keys }),
      this.#counters(personId),
    ]);
    const shards = new Map(counters.map((counter) => [counter.pk, counter]));
    const unread = items.filter((item) => {
      const counter = shards.get(item.pk);
      return counter !== undefined && isUnread(item, counter);
    });
    if (unread.length === 0) return;
    const byShard = Map.groupBy(unread, ({ pk }) => pk);
    const counts = counters.flatMap((counter) => {
      const read = byShard.get(counter.pk)?.length ?? 0;
      return read > 0 ? [countPart(counter, { n: 0, unread: -read }, true)] : [];
    });
    await this.#db.transactWrite([...unread.map(readPart), ...counts]);
  }

  async #counters(personId: string): Promise<InboxCounterItem[]> {
    const keys = INBOX_SHARDS.map((shard) => inboxCounterKey(personId, shard));
    return this.#db.batchGet<InboxCounterItem>({ table, keys });
  }
}
