import type { TransactPart } from '@conduit/dynamodb';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import type { InboxCounterItem, NotificationItem, NotifiedItem } from './notification-items.ts';

/** Notes which event is the latest about a subject, if none has come since it was read. */
export function notePart(next: NotifiedItem, seen: NotifiedItem | undefined): TransactPart {
  return { Put: { table, Item: next, ...asSeen(seen) } };
}

/** Forgets a subject that can have no further event. */
export function forgetPart(seen: NotifiedItem): TransactPart {
  return { Delete: { table, Key: { pk: seen.pk, sk: seen.sk }, ...asSeen(seen) } };
}

export function putNotificationPart(item: NotificationItem): TransactPart {
  return { Put: { table, Item: item } };
}

/** Removes a notification, if it was neither read nor removed since. */
export function removeNotificationPart({ pk, sk, isRead }: NotificationItem): TransactPart {
  return {
    Delete: {
      table,
      Key: { pk, sk },
      ConditionExpression: 'isRead = :seen',
      ExpressionAttributeValues: { ':seen': isRead },
    },
  };
}

/** Marks a notification as read that is not. */
export function readPart({ pk, sk }: ArticlesKey): TransactPart {
  return {
    Update: {
      table,
      Key: { pk, sk },
      UpdateExpression: 'SET isRead = :yes',
      ConditionExpression: 'isRead = :no',
      ExpressionAttributeValues: { ':yes': true, ':no': false },
    },
  };
}

/** Changes the counts of a shard, unless everything was read since its generation was. */
export function countPart(
  { pk, sk, generation }: Omit<InboxCounterItem, 'n' | 'unread'>,
  by: { n: number; unread: number },
  exists: boolean,
): TransactPart {
  return {
    Update: {
      table,
      Key: { pk, sk },
      UpdateExpression: 'ADD n :n, unread :unread SET generation = :generation',
      ConditionExpression: exists ? 'generation = :generation' : 'attribute_not_exists(pk)',
      ExpressionAttributeValues: {
        ':n': by.n,
        ':unread': by.unread,
        ':generation': generation,
      },
    },
  };
}

/** Begins a new generation in a shard: all that is there is read. */
export function readAllPart({ pk, sk }: ArticlesKey): TransactPart {
  return {
    Update: {
      table,
      Key: { pk, sk },
      UpdateExpression: 'ADD generation :one SET unread = :none',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':one': 1, ':none': 0 },
    },
  };
}

function asSeen(seen: NotifiedItem | undefined): object {
  return seen
    ? {
        ConditionExpression: '#sequence = :seen',
        ExpressionAttributeNames: { '#sequence': 'sequence' },
        ExpressionAttributeValues: { ':seen': seen.sequence },
      }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
}
