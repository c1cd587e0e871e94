import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { rangeParams } from '../lists/list-params.ts';
import { ARTICLES_TABLE } from '../table/articles-table.ts';
import {
  calendarDay,
  calendarPartition,
  DAY_MS,
  hoursOf,
  HOUR_MS,
  type CalendarItem,
} from './inbox-calendar.ts';
import { INBOX_SHARDS } from './notification-keys.ts';

/** Days that are read at first; twice as many each further time. */
const FIRST_DAYS = 32;

/** Where in an inbox a far page begins. */
export interface CalendarPlace {
  /** Everything that happened later was skipped; milliseconds since 1970. */
  before: number;
  /** How many were. */
  skipped: number;
}

/** Finds places in inboxes by how much happened in each hour. */
@UsesTable(ARTICLES_TABLE, { actions: ['Query'], leadingKeys: ['n|*'] })
@Injectable()
export class InboxCalendarReader {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /**
   * The end of the hour in which an offset lies. A unit reads some 14 days of a shard that hears something
   * each hour, and more where it is quieter.
   *
   * @returns undefined where the inbox ends before.
   */
  async placeOf(
    personId: string,
    offset: number,
    now = Date.now(),
  ): Promise<CalendarPlace | undefined> {
    let skipped = 0;
    // A publisher's clock may be ahead.
    let newest = now + DAY_MS;
    for (let days = FIRST_DAYS; newest >= 0; days *= 2) {
      const oldest = newest - (days - 1) * DAY_MS;
      for (const [hour, n] of await this.#hours(personId, oldest, newest)) {
        if (skipped + n > offset) return { before: (hour + 1) * HOUR_MS, skipped };
        skipped += n;
      }
      newest = oldest - DAY_MS;
    }
    return undefined;
  }

  /** Of all shards together, the latest first. */
  async #hours(personId: string, oldest: number, newest: number): Promise<[number, number][]> {
    const shards = await Promise.all(
      INBOX_SHARDS.map((shard) =>
        this.#db.queryAll<CalendarItem>(
          rangeParams(calendarPartition(personId, shard), calendarDay(oldest), calendarDay(newest)),
        ),
      ),
    );
    const counts = new Map<number, number>();
    for (const { hour, n } of shards.flat().flatMap(hoursOf)) {
      counts.set(hour, (counts.get(hour) ?? 0) + n);
    }
    return [...counts].sort(([a], [b]) => b - a);
  }
}
