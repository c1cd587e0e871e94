import { randomUUID } from 'node:crypto';
import { chunk, mapConcurrently, type TransactPart } from '@conduit/dynamodb';
import type { NotificationsResponse } from '@conduit/contracts';
import { profileFollowed, profileUnfollowed, type EventEnvelope } from '@conduit/contracts/events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Consumers } from '../fixtures/consumers.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import { calendarParts } from './inbox-calendar.ts';
import {
  followSubject,
  happenedAt,
  INBOX_SHARDS,
  inboxCounterKey,
  inboxShardOf,
  notificationId,
  notificationKey,
} from './notification-keys.ts';

/** One each half an hour, for 83 days. */
const MANY = 4_000;
const BETWEEN_MS = 30 * 60 * 1_000;
const HOUR_MS = 2 * BETWEEN_MS;

/** Read units that a page at 3,900 takes beyond the first page; 195 when all before it was read. */
const FAR_UNITS = 25;
const FAR_ROUNDS = 8;

let service: RunningService;
let consumers: Consumers;
let reader: TestUser;
let fan: TestUser;
/** Newest first. */
let ids: string[];

beforeAll(async () => {
  service = await RunningService.start();
  consumers = await Consumers.start(service);
  [reader, fan] = [await service.signUp('reader'), await service.signUp('fan')];
  ids = await fillInbox();
}, 120_000);

afterAll(async () => {
  await consumers.stop();
  await service.stop();
});

/** As that many followers in that order would have. */
async function fillInbox(): Promise<string[]> {
  const latest = Date.now() - HOUR_MS;
  const made = Array.from({ length: MANY }, (_, n) =>
    notificationId(followSubject(`fan-${n}`, reader.id), latest - n * BETWEEN_MS),
  );
  const notice = { type: 'followed', actorId: fan.id, isRead: false, generation: 0 };
  const items = made.map((id) => ({ ...notificationKey(reader.id, id), ...notice }));
  const counters = INBOX_SHARDS.map((shard) => {
    const n = made.filter((id) => inboxShardOf(id) === shard).length;
    return { ...inboxCounterKey(reader.id, shard), n, unread: n, generation: 0 };
  });
  const puts = [...items, ...counters].map((Item) => ({ Put: { table, Item } }));
  await mapConcurrently(chunk(puts, 100), 4, (parts) => service.db.transactWrite(parts));
  await mapConcurrently(chunk(calendarOf(made), 100), 4, (parts) =>
    service.db.transactWrite(parts),
  );
  return made;
}

/** All that happened on a day in one item. */
function calendarOf(made: readonly string[]): TransactPart[] {
  const days = new Map<string, Record<string, number | string>>();
  for (const part of made.flatMap((come) => calendarParts(reader.id, { gone: undefined, come }))) {
    if (!('Update' in part)) continue;
    const { Key, ExpressionAttributeValues: counts = {} } = part.Update;
    const day = days.get(JSON.stringify(Key)) ?? { ...Key };
    for (const [name, n] of Object.entries(counts)) {
      day[name.slice(1)] = Number(day[name.slice(1)] ?? 0) + Number(n);
    }
    days.set(JSON.stringify(Key), day);
  }
  return [...days.values()].map((Item) => ({ Put: { table, Item } }));
}

async function page(offset: number, limit = 20): Promise<NotificationsResponse> {
  const query = `/notifications?limit=${limit}&offset=${offset}`;
  return (await service.call<NotificationsResponse>('GET', query, reader)).body;
}

const idsOf = ({ notifications }: NotificationsResponse): string[] =>
  notifications.map(({ id }) => id);

function followEvent({ type }: { type: string }, time: number, sequence: number): EventEnvelope {
  const id = randomUUID();
  return {
    ...{ id, type, version: 1, sequence, correlationId: id },
    ...{ time: new Date(time).toISOString(), actor: fan.id, aggregate: `follow:${fan.id}` },
    data: { followerId: fan.id, followedId: reader.id },
  };
}

describe('a far page of an inbox', () => {
  it.each([399, 400, 401, 1_003, 3_979, 3_990])('begins where it should, at %d', async (at) => {
    const found = await page(at);

    expect(idsOf(found)).toEqual(ids.slice(at, at + 20));
    expect([found.notificationsCount, found.unreadCount]).toEqual([MANY, MANY]);
  });

  it('ends with the inbox', async () => {
    expect(idsOf(await page(MANY))).toEqual([]);
    expect(idsOf(await page(3_950, 100))).toEqual(ids.slice(3_950));
  });

  it('costs no more for what lies before it than its calendar', async () => {
    const cost = async (offset: number): Promise<{ units: number; rounds: number }> => {
      service.ledger.reset();
      await page(offset);
      expect(service.ledger.eventualReads).toEqual([]);
      return { units: service.ledger.readUnits, rounds: service.ledger.roundTrips };
    };

    const first = await cost(0);
    const far = await cost(3_900);

    expect(far.units - first.units).toBeLessThanOrEqual(FAR_UNITS);
    expect(far.rounds).toBeLessThanOrEqual(FAR_ROUNDS);
  });

  it('follows what comes and goes far back', async () => {
    const time = happenedAt(ids[2_000] ?? '') - 1;
    await consumers.take(followEvent(profileFollowed, time, 1));
    const come = await page(2_000, 2);
    expect(come.notificationsCount).toBe(MANY + 1);
    expect(idsOf(come)[0]).toBe(ids[2_000]);
    expect(ids).not.toContain(idsOf(come)[1]);
    expect(idsOf(await page(3_001, 1))).toEqual([ids[3_000]]);

    await consumers.take(followEvent(profileUnfollowed, time, 2));
    expect(idsOf(await page(3_000, 1))).toEqual([ids[3_000]]);
  });
});
