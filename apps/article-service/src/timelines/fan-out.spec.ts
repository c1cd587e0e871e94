import { mapConcurrently } from '@conduit/dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { idOfSlug } from '../articles/slug.ts';
import { list, publish } from '../fixtures/authoring.ts';
import { addSubscribers } from '../fixtures/feed-readers.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';
import { RunningTimelines } from '../fixtures/running-timelines.ts';
import type { PendingEvent } from '../fixtures/running-timelines.ts';
import { ARTICLES_TABLE } from '../table/articles-table.ts';
import { personTag } from '../table/person-tag.ts';
import { DeliveredReader } from './delivered.reader.ts';
import { FanOutService } from './fan-out.service.ts';
import type { FanOut } from './fan-out.service.ts';
import { pulledPartition } from './timeline-keys.ts';

/** At home, and besides: with the readers, a few more of them than 100. */
const [AT_HOME, ELSEWHERE] = [97, 157];
const FOLLOWERS = AT_HOME + ELSEWHERE + 6;

let service: RunningService;
let timelines: RunningTimelines;
let author: TestUser;
let readers: TestUser[];
let tags: string[];

beforeAll(async () => {
  service = await RunningService.start();
  timelines = await RunningTimelines.start(service);
});

beforeEach(async () => {
  author = await service.signUp('author');
  readers = await Promise.all(Array.from({ length: 6 }, () => service.signUp('reader')));
  const others = await addSubscribers(service, author.id, AT_HOME + ELSEWHERE, AT_HOME);
  tags = [...others, ...readers.map(({ id }) => personTag(id))];
  for (const reader of readers) {
    await service.follow(reader, author.id);
    await timelines.catchUp(reader);
  }
  await timelines.newEvents();
});

afterAll(async () => {
  await timelines.stop();
  await service.stop();
});

/** How many timelines have an article. */
async function reached(id: string): Promise<number> {
  return (await timelines.get(DeliveredReader).among(tags, id)).size;
}

async function published(): Promise<{ id: string; slug: string }> {
  const { slug } = await publish(service, author);
  return { slug, id: idOfSlug(slug) ?? '' };
}

async function feeds(): Promise<unknown[]> {
  return mapConcurrently(readers, 8, (reader) => list(service, '/articles/feed', reader));
}

describe('what an author of very many followers publishes', () => {
  it('reaches the first 100 in at most 10 requests, and all others by its event', async () => {
    service.ledger.reset();
    const { id, slug } = await published();
    expect(service.ledger.entries.length).toBeLessThanOrEqual(10);
    expect(await reached(id)).toBe(100);

    await timelines.drain();
    expect(await reached(id)).toBe(FOLLOWERS);
    expect(new Set((await feeds()).map((each) => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify({ slugs: [slug], count: 1 })]),
    );
  });

  it('is gone from the timelines of all when it is deleted, whatever comes first', async () => {
    const { id, slug } = await published();
    const publication = await timelines.newEvents();
    await service.call('DELETE', `/articles/${slug}`, author);
    expect(await reached(id)).toBe(0);

    const deletion = await timelines.newEvents();
    for (const event of [...deletion, ...publication, ...publication]) {
      await timelines.deliver(event);
    }
    await timelines.drain();
    expect(await reached(id)).toBe(0);
    expect(await feeds()).toEqual(readers.map(() => ({ slugs: [], count: 0 })));
  });

  it('is brought on by whoever takes over from an invocation that ended', async () => {
    const { id } = await published();
    for (const event of await timelines.newEvents()) await timelines.deliver(event);
    const parts = await timelines.newEvents();
    expect(parts.map(({ type }) => type)).toEqual(parts.map(() => 'fanout.continued'));

    // Every part twice, at the same time, out of order.
    await mapConcurrently([...parts.toReversed(), ...parts], 8, ({ data }) =>
      timelines.get(FanOutService).continue(data as FanOut, 0),
    );
    expect(await reached(id)).toBe(FOLLOWERS);
    for (const { data } of parts) {
      const { shard } = data as FanOut;
      expect(parts.filter((part) => (part.data as FanOut).shard === shard)).toHaveLength(1);
    }
  });

  it('is pulled once they are too many, and nothing is missed on either side', async () => {
    const before = await published();
    await timelines.drain();
    const settings = { pk: pulledPartition(0), sk: 'S', pushedMaximum: 16 };
    await service.db.put({ table: ARTICLES_TABLE, Item: settings });
    const during = await published();
    const events: PendingEvent[] = await timelines.newEvents();
    for (const event of events) await timelines.deliver(event);
    await timelines.drain();

    const shown = { slugs: [during.slug, before.slug], count: 2 };
    expect(await feeds()).toEqual(readers.map(() => shown));
    const after = await published();
    await service.call('DELETE', `/articles/${before.slug}`, author);
    const later = { slugs: [after.slug, during.slug], count: 2 };
    expect(await feeds()).toEqual(readers.map(() => later));

    expect(await reached(after.id)).toBe(0);
    const [reader] = readers;
    if (!reader) throw new Error('Nobody reads');
    await timelines.catchUp(reader);
    expect(await list(service, '/articles/feed', reader)).toEqual(later);
    await service.db.delete({ table: ARTICLES_TABLE, Key: { pk: settings.pk, sk: settings.sk } });
  });
});
