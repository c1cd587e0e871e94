import type { ArticlesResponse } from '@conduit/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { list, publish } from '../fixtures/authoring.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';

/** What the lists are compared with: everything, newest first. */
interface Written {
  slug: string;
  author: TestUser;
  tagList: string[];
  favoritedBy: Set<TestUser>;
}

let service: RunningService;
let authors: TestUser[];
let fans: TestUser[];
const written: Written[] = [];

beforeAll(async () => {
  service = await RunningService.start();
  authors = await Promise.all(['a', 'b', 'c'].map((name) => service.signUp(name)));
  fans = await Promise.all(['x', 'y'].map((name) => service.signUp(name)));
  for (let n = 0; n < 70; n++) {
    const author = authors[n % 7 === 0 ? 1 : 0];
    if (!author) throw new Error('There is no author');
    const tagList = ['even', 'third', 'rare'].filter((_, k) => n % [2, 3, 31][k]! === 0);
    const { slug } = await publish(service, author, { tagList });
    const favoritedBy = new Set(fans.filter((_, k) => n % (k + 2) === 0));
    for (const fan of favoritedBy) await service.call('POST', `/articles/${slug}/favorite`, fan);
    written.unshift({ slug, author, tagList, favoritedBy });
  }
});

afterAll(() => service.stop());

const BOUNDS = [
  [20, 0],
  [7, 3],
  [1, 69],
  [100, 0],
  [20, 61],
  [20, 10_000],
] as const;

describe('every combination of filters', () => {
  const tags = [undefined, 'even', 'third', 'rare', 'unused'];

  it.each(tags)(
    'with the tag %s gives the matching page and the exact number',
    async (tag) => {
      for (const author of [undefined, ...authors]) {
        for (const fan of [undefined, ...fans]) {
          const matching = written.filter(
            (article) =>
              (tag === undefined || article.tagList.includes(tag)) &&
              (author === undefined || article.author === author) &&
              (fan === undefined || article.favoritedBy.has(fan)),
          );
          for (const [limit, offset] of BOUNDS) {
            const query = new URLSearchParams({
              ...(tag !== undefined && { tag }),
              ...(author && { author: author.username }),
              ...(fan && { favorited: fan.username }),
              limit: String(limit),
              offset: String(offset),
            });
            expect(await list(service, `/articles?${query}`)).toEqual({
              slugs: matching.slice(offset, offset + limit).map(({ slug }) => slug),
              count: matching.length,
            });
          }
        }
      }
    },
    30_000,
  );
});

describe('a filter that matches nothing', () => {
  it.each([
    'author=nobody',
    'favorited=nobody',
    'tag=nothing',
    'tag=',
    'author=',
    'favorited=',
    `tag=${'x'.repeat(5_000)}`,
    `author=${'x'.repeat(5_000)}`,
    'tag=%00',
    'author=%ED%A0%80',
    'tag=even&author=nobody',
  ])('gives an empty list: %.40s', async (query) => {
    expect(await list(service, `/articles?${query}`)).toEqual({ slugs: [], count: 0 });
  });
});

describe('the page', () => {
  it('has 20 articles unless it is asked for otherwise, and at most 100', async () => {
    expect((await list(service, '/articles')).slugs).toHaveLength(20);
    expect((await list(service, '/articles?limit=5000')).slugs).toHaveLength(70);
  });

  it.each(['limit=0', 'limit=-1', 'limit=x', 'limit=', 'limit=1.5', 'offset=-1', 'offset=10001'])(
    'cannot be asked for with %s',
    async (query) => {
      const [field = ''] = query.split('=');

      expect(await service.call('GET', `/articles?${query}`)).toEqual({
        status: 422,
        body: { errors: { [field]: [expect.any(String)] } },
      });
    },
  );

  it('says what the reader favours and follows', async () => {
    const [fan] = fans;
    const [followed] = authors;
    if (!fan || !followed) throw new Error('There is nobody');
    await service.follow(fan, followed.id);

    const { body } = await service.call<ArticlesResponse>('GET', '/articles?limit=100', fan);

    expect(body.articles.map(({ favorited }) => favorited)).toEqual(
      written.map(({ favoritedBy }) => favoritedBy.has(fan)),
    );
    expect(body.articles.map(({ author }) => author.following)).toEqual(
      written.map(({ author }) => author === followed),
    );
    expect(body.articles.map(({ favoritesCount }) => favoritesCount)).toEqual(
      written.map(({ favoritedBy }) => favoritedBy.size),
    );
  });
});
