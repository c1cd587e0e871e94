import { TestPool } from '@conduit/auth/testing';
import type { ArticlesResponse } from '@conduit/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addFeedReader } from './fixtures/feed-readers.ts';
import { COMMON_TAG, USUAL_TAG, addFollowers, fillLibrary } from './fixtures/library.ts';
import type { Library } from './fixtures/library.ts';
import { RunningService } from './fixtures/running-service.ts';

interface Cost {
  units: number;
  roundTrips: number;
  articles: number;
}

interface Shelf {
  service: RunningService;
  library: Library;
}

let pool: TestPool;
let small: Shelf;
let medium: Shelf;
let large: Shelf;
let deep: Shelf;

beforeAll(async () => {
  pool = await TestPool.start();
  const open = async (size: Parameters<typeof fillLibrary>[1]): Promise<Shelf> => {
    const service = await RunningService.start(pool);
    return { service, library: await fillLibrary(service, size) };
  };
  small = await open({ articles: 100 });
  medium = await open({ articles: 1_000 });
  large = await open({ articles: 2_000 });
  deep = await open({ articles: 5_150, bodyLength: 10, tagsPerArticle: 1 });
}, 300_000);

afterAll(async () => {
  await Promise.all([small, medium, large, deep].map(({ service }) => service.stop()));
  await pool.stop();
});

/** What a read costs, with the check of the reader's token; every part of it is consistent. */
async function costOf(
  { service, library }: Shelf,
  path: string,
  reader = library.reader,
): Promise<Cost> {
  service.ledger.reset();
  const { status, body } = await service.call<ArticlesResponse>('GET', path, reader);
  expect(status).toBe(200);
  expect(service.ledger.eventualReads).toEqual([]);
  const { readUnits, roundTrips } = service.ledger;
  return { units: readUnits, roundTrips, articles: body.articles?.length ?? 0 };
}

const PAGES: Record<string, (library: Library) => string> = {
  'all articles': () => '/articles?',
  'a tag': () => `/articles?tag=${USUAL_TAG}`,
  'an author': ({ prolific }) => `/articles?author=${prolific.username}`,
  favourites: ({ reader }) => `/articles?favorited=${reader.username}`,
  'the feed': () => '/articles/feed?',
};

describe.each(Object.entries(PAGES))('a page of %s', (_, path) => {
  it('costs at most 60 units and 4 round trips', async () => {
    const cost = await costOf(large, path(large.library));

    expect(cost.articles).toBe(20);
    expect(cost.units).toBeLessThanOrEqual(60);
    expect(cost.roundTrips).toBeLessThanOrEqual(4);
  });

  it('costs the same with 100 and with 2,000 articles', async () => {
    const few = await costOf(small, path(small.library));
    const many = await costOf(large, path(large.library));

    expect(few.articles).toBe(20);
    expect(Math.abs(many.units - few.units)).toBeLessThanOrEqual(Math.max(2, few.units / 10));
  });

  it('costs nothing more because 1,000 people follow an author', async () => {
    const before = await costOf(small, path(small.library));
    await addFollowers(small.service, small.library.prolific, 1_000);

    expect(await costOf(small, path(small.library))).toEqual(before);
  });
});

describe('a page at offset 5,000', () => {
  const deepPages: Record<string, (library: Library) => string> = {
    ...PAGES,
    'a tag': () => `/articles?tag=${COMMON_TAG}`,
    favourites: ({ collector }) => `/articles?favorited=${collector.username}`,
  };

  it.each(Object.entries(deepPages))('of %s costs at most 5 times the first', async (_, path) => {
    // The collector follows everybody: the feed is long enough.
    const { collector } = deep.library;
    const first = await costOf(deep, path(deep.library), collector);
    const far = await costOf(deep, `${path(deep.library)}&offset=5000`, collector);

    expect(far.articles).toBe(20);
    expect(far.units).toBeLessThanOrEqual(5 * first.units);
    expect(far.roundTrips).toBeLessThanOrEqual(4);
  });
});

describe('a feed from a timeline', () => {
  const feedOf = async (follows: number, articles: number, offset = 0): Promise<Cost> => {
    const reader = await addFeedReader(small.service, { follows, articles });
    return costOf(small, `/articles/feed?offset=${offset}`, reader);
  };

  it('costs at most 60 units and 4 round trips for who follows 20 people', async () => {
    const cost = await feedOf(20, 200);

    expect(cost.articles).toBe(20);
    expect(cost.units).toBeLessThanOrEqual(60);
    expect(cost.roundTrips).toBeLessThanOrEqual(4);
  });

  it('costs at most 3 times as much for who follows 2,000 people as for 100', async () => {
    const few = await feedOf(100, 200);
    const many = await feedOf(2_000, 2_000);

    expect([few.articles, many.articles]).toEqual([20, 20]);
    expect(many.units).toBeLessThanOrEqual(3 * few.units);
    expect(many.roundTrips).toBeLessThanOrEqual(4);
  });

  it('costs at most 5 times the first page at offset 10,000', async () => {
    const first = await feedOf(100, 200);
    const far = await feedOf(100, 10_100, 10_000);

    expect(far.articles).toBe(20);
    expect(far.units).toBeLessThanOrEqual(5 * first.units);
    expect(far.roundTrips).toBeLessThanOrEqual(4);
  });
});

describe('other reads', () => {
  it('an article costs at most 10 units', async () => {
    const cost = await costOf(large, `/articles/x_${large.library.slugId}`);

    expect(cost.units).toBeLessThanOrEqual(10);
    expect(cost.roundTrips).toBeLessThanOrEqual(2);
  });

  it('an article’s comments are found in two round trips', async () => {
    const cost = await costOf(large, `/articles/x_${large.library.slugId}/comments`);

    expect(cost.units).toBeLessThanOrEqual(10);
    expect(cost.roundTrips).toBeLessThanOrEqual(2);
  });

  it('all tags are found in one', async () => {
    const cost = await costOf(large, '/tags');

    expect(cost.units).toBeLessThanOrEqual(20);
    expect(cost.roundTrips).toBe(1);
  });

  it.each([
    ['author and tag', ({ prolific }: Library) => `author=${prolific.username}&tag=${USUAL_TAG}`],
    [
      'author and favorited',
      ({ prolific, reader }: Library) => `author=${prolific.username}&favorited=${reader.username}`,
    ],
    ['favorited and tag', ({ reader }: Library) => `favorited=${reader.username}&tag=${USUAL_TAG}`],
    [
      'all three',
      ({ prolific, reader }: Library) =>
        `author=${prolific.username}&favorited=${reader.username}&tag=${USUAL_TAG}`,
    ],
  ])(
    '%s together cost at most 60 units with 1,000 favourites, and a bit more with 2,000',
    async (_, query) => {
      const usual = await costOf(medium, `/articles?${query(medium.library)}`);
      const many = await costOf(large, `/articles?${query(large.library)}`);

      expect(usual.articles).toBe(20);
      expect(usual.units).toBeLessThanOrEqual(60);
      // 1,000 favourites are 5 units, 500 articles under the tag 6 to 8.
      expect(many.units).toBeLessThanOrEqual(usual.units + 16);
      expect(Math.max(usual.roundTrips, many.roundTrips)).toBeLessThanOrEqual(4);
    },
  );
});
