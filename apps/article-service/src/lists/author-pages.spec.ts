import { mapConcurrently } from '@conduit/dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { list, publish } from '../fixtures/authoring.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';
import { Seed } from '../fixtures/seeding.ts';
import { slugOf } from '../articles/slug.ts';
import { stemOf } from '../table/article-id.ts';
import { ARTICLES_TABLE } from '../table/articles-table.ts';
import { SEGMENT_ARTICLES, closedSegmentOf } from '../table/author-directory.ts';
import type { AuthorDirectory } from '../table/author-directory.ts';
import { personTag } from '../table/person-tag.ts';
import { AuthorDirectoryReader } from './author-directory.reader.ts';

const START = Date.UTC(2026, 0, 1);

let service: RunningService;

beforeAll(async () => {
  service = await RunningService.start();
});

afterAll(() => service.stop());

/** Somebody with many articles. @returns their slugs, newest first. */
async function prolific(count: number): Promise<{ author: TestUser; slugs: string[] }> {
  const author = await service.signUp('author');
  const seed = new Seed();
  for (let n = 0; n < count; n++) {
    await seed.article(author.id, { time: START + n, body: 'Text', tagList: [] });
  }
  await seed.write(service.documents, ARTICLES_TABLE);
  return { author, slugs: seed.heads.map(({ id, title }) => slugOf(title, id)).toReversed() };
}

async function directoryOf({ id }: TestUser): Promise<AuthorDirectory> {
  const directory = await service.get(AuthorDirectoryReader).find(personTag(id));
  if (!directory) throw new Error('There is no directory');
  return directory;
}

/** Every page of a list, at each of the offsets. */
async function expectPages(author: TestUser, slugs: string[]): Promise<void> {
  for (let offset = 0; offset <= slugs.length; offset += 90) {
    const path = `/articles?author=${author.username}&limit=100&offset=${offset}`;
    expect(await list(service, path, author)).toEqual({
      slugs: slugs.slice(offset, offset + 100),
      count: slugs.length,
    });
  }
}

/** The directory against the articles that there are. */
async function expectExactSegments(author: TestUser, slugs: string[]): Promise<void> {
  const directory = await directoryOf(author);
  const stems = slugs.map((slug) => stemOf(slug.slice(slug.lastIndexOf('_') + 1)));
  const counted = Map.groupBy(stems, (stem) => closedSegmentOf(directory, stem) ?? 'open');
  expect(directory.n).toBe(slugs.length);
  expect(directory.openCount).toBe(counted.get('open')?.length ?? 0);
  for (const [segment, count] of Object.entries(directory.closedCounts ?? {})) {
    expect(count).toBe(counted.get(segment)?.length ?? 0);
  }
}

describe('an author’s pages', () => {
  it('are right through several segments, also while it closes one', async () => {
    const { author, slugs } = await prolific(3 * SEGMENT_ARTICLES - 1);

    for (let n = 0; n < 3; n++) slugs.unshift((await publish(service, author)).slug);

    expect((await directoryOf(author)).openCount).toBe(2);
    await expectPages(author, slugs);
    await expectExactSegments(author, slugs);
  });

  it('are exact after many publishes and deletions at once', async () => {
    const { author, slugs } = await prolific(2 * SEGMENT_ARTICLES - 10);
    const doomed = slugs.filter((_, n) => n % 40 === 7);

    const fresh = (
      await Promise.all([
        mapConcurrently(Array.from({ length: 40 }), 8, () => publish(service, author)),
        mapConcurrently(doomed, 8, (slug) => service.call('DELETE', `/articles/${slug}`, author)),
      ])
    )[0].map(({ slug }) => slug);
    const late = fresh.splice(0, 20);
    await Promise.all([
      mapConcurrently(late, 5, (slug) => service.call('DELETE', `/articles/${slug}`, author)),
      mapConcurrently(Array.from({ length: 20 }), 5, async () =>
        fresh.push((await publish(service, author)).slug),
      ),
    ]);

    const idOf = (slug: string): string => slug.slice(slug.lastIndexOf('_'));
    const left = [
      ...fresh.toSorted((a, b) => (idOf(a) < idOf(b) ? 1 : -1)),
      ...slugs.filter((slug) => !doomed.includes(slug)),
    ];
    await expectPages(author, left);
    await expectExactSegments(author, left);
  });

  it('list in the order of publishing what a fast clock dated into the future', async () => {
    const { author, slugs } = await prolific(1);
    const seed = new Seed();
    const future = await seed.article(author.id, {
      time: Date.now() + 3_600_000,
      body: 'Text',
      tagList: [],
    });
    await seed.write(service.documents, ARTICLES_TABLE);
    slugs[0] = slugOf(future.title, future.id);

    const other = await service.signUp('other');
    const { slug, createdAt } = await publish(service, author);

    expect((await list(service, `/articles?author=${author.username}`)).slugs[0]).toBe(slug);
    expect(Date.parse(createdAt)).toBeGreaterThan(Date.now() + 3_000_000);
    expect(Date.parse((await publish(service, other)).createdAt)).toBeLessThan(
      Date.now() + 3_000_000,
    );
  });

  it('have an end, and nobody’s are empty', async () => {
    const { author } = await prolific(70);
    const nobody = await service.signUp('nobody');

    const path = (user: TestUser): string => `/articles?author=${user.username}&offset=70`;
    expect(await list(service, path(author))).toEqual({ slugs: [], count: 70 });
    expect(await list(service, path(nobody))).toEqual({ slugs: [], count: 0 });
  });
});
