import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import type { KeyBounds } from '@conduit/graph';
import { Injectable } from '@nestjs/common';
import type { PageBounds } from '../lists/list-page.ts';
import { newestOf } from '../lists/newest.ts';
import { ARTICLES_TABLE } from '../table/articles-table.ts';
import { InboxCalendarReader } from './inbox-calendar.reader.ts';
import { InboxShard, type ListedNotification } from './inbox-shard.ts';
import { isUnread } from './notification-items.ts';
import { firstIdAt, INBOX_SHARDS, inboxPartition, inboxShardOf } from './notification-keys.ts';

export type InboxNotification = ListedNotification & { read: boolean };

export interface InboxPage {
  notifications: InboxNotification[];
  /** Of the whole inbox. */
  total: number;
  unread: number;
}

/** From this offset on, it is cheaper to ask the calendar than to read what lies before: 1 unit is 20 entries. */
const FAR = 400;

/** What is read of an inbox, before it is known what of it is unread. */
interface Found {
  entries: ListedNotification[];
  total: number;
}

/**
 * Reads inboxes: the first pages in at most two rounds of four queries, eight after a notification, 1 read
 * unit for about 20 notifications; far pages after asking the calendar where they begin.
 */
@UsesTable(ARTICLES_TABLE, { actions: ['Query'], leadingKeys: ['n|*'] })
@Injectable()
export class InboxReader {
  readonly #db: DynamoDb;
  readonly #calendar: InboxCalendarReader;

  constructor(db: DynamoDb, calendar: InboxCalendarReader) {
    this.#db = db;
    this.#calendar = calendar;
  }

  async find(personId: string, page: PageBounds): Promise<InboxPage> {
    const shards = this.#shardsOf(personId);
    const found = await (page.offset < FAR
      ? nearPage(shards, page)
      : this.#farPage(personId, shards, page));
    return inboxPage(shards, found);
  }

  /** The part of an inbox that follows the notification with the id `after`. */
  async findAfter(
    personId: string,
    { first, after }: KeyBounds,
  ): Promise<InboxPage & { hasMore: boolean }> {
    const shards = this.#shardsOf(personId);
    const { entries, total } = await newestOf(shards, first + 1, after);
    const page = inboxPage(shards, { entries: entries.slice(0, first), total });
    return { ...page, hasMore: entries.length > first };
  }

  /** Begins to read at the end of the hour in which the offset lies. */
  async #farPage(
    personId: string,
    shards: readonly InboxShard[],
    page: PageBounds,
  ): Promise<Found> {
    const counts = await Promise.all(shards.map((shard) => shard.count()));
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (page.offset >= total) return { entries: [], total };
    const place = await this.#calendar.placeOf(personId, page.offset);
    if (!place) return { entries: [], total };
    const from = page.offset - place.skipped;
    const to = from + page.limit;
    const { entries } = await newestOf(shards, to, firstIdAt(place.before));
    return { entries: entries.slice(from, to), total };
  }

  #shardsOf(personId: string): InboxShard[] {
    return INBOX_SHARDS.map((shard) => new InboxShard(this.#db, inboxPartition(personId, shard)));
  }
}

async function nearPage(
  shards: readonly InboxShard[],
  { limit, offset }: PageBounds,
): Promise<Found> {
  const { entries, total } = await newestOf(shards, offset + limit);
  return { entries: entries.slice(offset, offset + limit), total };
}

/** Once they were read, shards know their counts. */
function inboxPage(shards: readonly InboxShard[], { entries, total }: Found): InboxPage {
  const notifications = entries.map((each) => {
    const counter = shards[inboxShardOf(each.id)]?.counter;
    return { ...each, read: counter === undefined || !isUnread(each, counter) };
  });
  const unread = shards.reduce((sum, { counter }) => sum + (counter?.unread ?? 0), 0);
  return { notifications, total, unread };
}
