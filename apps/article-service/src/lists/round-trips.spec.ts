import type { ArticlesResponse } from '@conduit/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';
import { Seed } from '../fixtures/seeding.ts';
import { ARTICLES_TABLE } from '../table/articles-table.ts';

const START = Date.UTC(2026, 0, 1);
const TAG = 'seldom';
const SELDOM = 64;
/** Between two articles of the seldom author; on a page of 20 more than are read at once. */
const BETWEEN = 16;

let service: RunningService;
let seldom: TestUser;
let fan: TestUser;
/** Favourites every third article of the seldom author and everything in between. */
let reader: TestUser;
/** Favourites 300 articles more than that. */
let collector: TestUser;

beforeAll(async () => {
  service = await RunningService.start();
  const people = ['seldom', 'busy', 'early', 'fan', 'reader', 'collector'];
  const [author, busy, early, ...others] = await Promise.all(
    people.map((name) => service.signUp(name)),
  );
  if (!author || !busy || !early || !others[0] || !others[1] || !others[2]) throw new Error();
  seldom = author;
  [fan, reader, collector] = [others[0], others[1], others[2]];
  for (const each of [reader, collector]) await service.follow(each, seldom.id, early.id);

  const seed = new Seed();
  const write = async (writer: TestUser, time: number, fans: TestUser[]): Promise<void> => {
    const tagList = writer === seldom ? [TAG] : [];
    const head = await seed.article(writer.id, { time: START + time, body: 'Text', tagList });
    for (const each of fans) seed.favorite(head, each.id);
  };
  for (let n = 0; n < 30; n++) await write(early, n, []);
  for (let n = 0; n < 300; n++) await write(busy, 100 + n, [collector]);
  for (let n = 0; n < SELDOM; n++) {
    const time = 1_000 + n * (BETWEEN + 1);
    await write(seldom, time, n % 3 === 0 ? [fan, reader, collector] : [fan]);
    for (let k = 1; k <= BETWEEN; k++) await write(busy, time + k, [reader, collector]);
  }
  await seed.write(service.documents, ARTICLES_TABLE);
});

afterAll(() => service.stop());

describe('four round trips suffice, however many favourites lie between a page’s articles, for', () => {
  const pages: [string, string, () => string][] = [
    ['favourites under a tag', '0', () => `/articles?favorited=${fan.username}&tag=${TAG}`],
    ['an author’s far page', '42', () => `/articles?author=${seldom.username}`],
    ['a feed of which one has written all', '0', () => '/articles/feed?'],
  ];
  const readers: [string, () => TestUser][] = [
    ['a reader', () => reader],
    ['a collector', () => collector],
  ];
  it.each(pages.flatMap((page) => readers.map((who) => [...page, ...who] as const)))(
    '%s, from %s on',
    async (_, offset, path, __, who) => {
      service.ledger.reset();
      const url = `${path()}&offset=${offset}`;
      const { body } = await service.call<ArticlesResponse>('GET', url, who());

      expect(service.ledger.roundTrips).toBeLessThanOrEqual(4);
      expect(body.articles.map(({ favorited }) => favorited)).toEqual(
        Array.from({ length: 20 }, (_, n) => (SELDOM - 1 - Number(offset) - n) % 3 === 0),
      );
    },
  );
});
