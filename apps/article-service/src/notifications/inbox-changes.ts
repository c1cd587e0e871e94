import { DynamoDb, UsesTable, type TransactPart } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import { calendarParts } from './inbox-calendar.ts';
import { countPart, putNotificationPart, removeNotificationPart } from './inbox-parts.ts';
import {
  isUnread,
  type InboxCounterItem,
  type NotificationItem,
  type Notice,
} from './notification-items.ts';
import {
  inboxCounterKey,
  inboxShardOf,
  notificationIdOf,
  notificationKey,
} from './notification-keys.ts';

/** A notice under the id that it will have. */
export interface NewNotification {
  id: string;
  notice: Notice;
}

/** What a change of an inbox writes: it and the counts agree, whatever is read or removed meanwhile. */
@UsesTable(table, { actions: ['GetItem', 'UpdateItem', 'DeleteItem'], leadingKeys: ['n|*'] })
@Injectable()
export class InboxChanges {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /**
   * The parts that put one notification in place of another, or either of it.
   * Both lie in the same shard: an id's last digit comes from its subject.
   */
  async parts(
    recipientId: string,
    earlier: string | undefined,
    next: NewNotification | undefined,
  ): Promise<TransactPart[]> {
    if (earlier === undefined && !next) return [];
    const shard = inboxShardOf(earlier ?? next?.id ?? '');
    const key = inboxCounterKey(recipientId, shard);
    const [found, old] = await Promise.all([
      this.#db.get<InboxCounterItem>({ table, Key: key }),
      earlier === undefined
        ? undefined
        : this.#db.get<NotificationItem>({ table, Key: notificationKey(recipientId, earlier) }),
    ]);
    const counter = found ?? { ...key, n: 0, unread: 0, generation: 0 };
    const wasUnread = old && isUnread(old, counter);
    const item = next && this.#item(recipientId, next, counter);
    return [
      // Where the new one takes the key of the old, it is written over it.
      ...(old && old.sk !== item?.sk ? [removeNotificationPart(old)] : []),
      ...(item ? [putNotificationPart(item)] : []),
      ...calendarParts(recipientId, {
        gone: old && notificationIdOf(old),
        come: next?.id,
      }),
      countPart(
        counter,
        { n: (item ? 1 : 0) - (old ? 1 : 0), unread: (item ? 1 : 0) - (wasUnread ? 1 : 0) },
        found !== undefined,
      ),
    ];
  }

  #item(
    recipientId: string,
    { id, notice }: NewNotification,
    { generation }: InboxCounterItem,
  ): NotificationItem {
    return { ...notificationKey(recipientId, id), ...notice, isRead: false, generation };
  }
}
