import type { NotificationType } from '@conduit/contracts';
import type { ArticlesKey } from '../table/articles-table.ts';

/** What somebody is told. */
export interface Notice {
  type: NotificationType;
  /** Who did it. */
  actorId: string;
  /** Absent for a follower. */
  articleId?: string;
  commentId?: number;
}

/** A notification as it lies in its recipient's inbox. */
export interface NotificationItem extends ArticlesKey, Notice {
  /** Whether it was read by itself. */
  isRead: boolean;
  /** The {@link InboxCounterItem.generation} that it came in. */
  generation: number;
}

/** The counts of one shard of an inbox. */
export interface InboxCounterItem extends ArticlesKey {
  n: number;
  /** Of these, how many came in this generation and were not read by themselves. */
  unread: number;
  /** Rises when everything is read: what came in an earlier one is read. */
  generation: number;
}

/**
 * What became of the latest event about one subject (a follow, a favourite, a comment), so that a late
 * or repeated one is known for what it is.
 */
export interface NotifiedItem extends ArticlesKey {
  /** Of the event. */
  sequence: number;
  recipientId: string;
  /** Absent when the notification was withdrawn. */
  notificationId?: string;
  /** Epoch seconds; only of what was withdrawn. */
  expiresAt?: number;
}

export function isUnread(item: NotificationItem, { generation }: InboxCounterItem): boolean {
  return !item.isRead && item.generation === generation;
}
