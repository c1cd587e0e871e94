import type { TransactPart } from '@conduit/dynamodb';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { personTag } from '../table/person-tag.ts';
import { happenedAt, inboxShardOf } from './notification-keys.ts';

export const HOUR_MS = 60 * 60 * 1_000;
export const DAY_MS = 24 * HOUR_MS;
/** Four digits of base 36 hold the days of 4,600 years. */
const DAY_LENGTH = 4;

/**
 * How many notifications of a shard happened in each hour of a day: `h0` to `h23`, in UTC. Far pages find
 * by it where they begin. Hours without any are absent or 0; an item stays below 300 bytes.
 */
export interface CalendarItem extends ArticlesKey {
  [hour: `h${number}`]: number;
}

/** Days of a shard, beside its notifications: reading the one never reads the other. */
export function calendarPartition(personId: string, shard: number): string {
  return `n|days${shard}|${personTag(personId)}`;
}

/** @param time milliseconds since 1970. */
export function calendarDay(time: number): string {
  const day = Math.max(0, Math.floor(time / DAY_MS));
  return `D${day.toString(36).padStart(DAY_LENGTH, '0')}`;
}

/** The hours of a day in which something happened, with how much did. */
export function hoursOf({ pk: _, sk, ...counts }: CalendarItem): { hour: number; n: number }[] {
  const first = Number.parseInt(sk.slice(1), 36) * 24;
  return Object.entries(counts).flatMap(([name, n]) =>
    name.startsWith('h') && n > 0 ? [{ hour: first + Number(name.slice(1)), n }] : [],
  );
}

/** Counts a notification that goes, one that comes, or both. */
export function calendarParts(
  personId: string,
  { gone, come }: { gone: string | undefined; come: string | undefined },
): TransactPart[] {
  const changes = new Map<string, Map<string, number>>();
  for (const [id, by] of [
    [gone, -1],
    [come, 1],
  ] as const) {
    if (id === undefined) continue;
    const time = happenedAt(id);
    const day = calendarDay(time);
    const hour = `h${new Date(time).getUTCHours()}`;
    const hours = changes.get(day) ?? new Map<string, number>();
    changes.set(day, hours.set(hour, (hours.get(hour) ?? 0) + by));
  }
  const shard = inboxShardOf(gone ?? come ?? '');
  return [...changes].flatMap(([sk, hours]) => {
    const changed = [...hours].filter(([, by]) => by !== 0);
    if (changed.length === 0) return [];
    return [
      {
        Update: {
          table,
          Key: { pk: calendarPartition(personId, shard), sk },
          UpdateExpression: `ADD ${changed.map(([hour]) => `${hour} :${hour}`).join(', ')}`,
          ExpressionAttributeValues: Object.fromEntries(
            changed.map(([hour, by]) => [`:${hour}`, by]),
          ),
        },
      },
    ];
  });
}
