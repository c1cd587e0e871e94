import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Query, anonymous } from '../client/conduit.ts';
import { expectErrorsAbout } from '../client/expect-errors.ts';
import { pooled } from '../client/pooled.ts';
import { type Member, register } from '../client/member.ts';
import type { ArticlePage } from '../client/shapes.ts';
import { unique } from '../client/unique.ts';

/** More than the largest page, so that clamping shows. */
const PUBLISHED = 104;

const paths = ['/articles', '/articles/feed'];

describe('pages', () => {
  const tag = unique('tag');
  let author: Member;
  let reader: Member;
  /** Newest first. */
  let all: string[];

  beforeAll(async () => {
    [author, reader] = await Promise.all([register(), register()]);
    await reader.follow(author.username);
    const published = await pooled(PUBLISHED, async () => author.publish({ tagList: [tag] }));
    await pooled(PUBLISHED, async (index) => reader.favorite(published[index]?.slug ?? ''));
    const first = await anonymous.articles({ tag, limit: 100 });
    const second = await anonymous.articles({ tag, limit: 100, offset: 100 });
    all = [...first.articles, ...second.articles].map(({ slug }) => slug);
    expect(all.toSorted()).toEqual(published.map(({ slug }) => slug).toSorted());
  });

  const lists: [string, (query: Query) => Promise<ArticlePage>][] = [
    ['a tag', async (query) => anonymous.articles({ tag, ...query })],
    ['an author', async (query) => anonymous.articles({ author: author.username, ...query })],
    ['favourites', async (query) => anonymous.articles({ favorited: reader.username, ...query })],
    ['the feed', async (query) => reader.feed(query)],
  ];
  const slugs = ({ articles }: ArticlePage): string[] => articles.map(({ slug }) => slug);

  describe.each(lists)('of %s', (_, list) => {
    it('hold the 20 newest by default, and the count of all', async () => {
      const page = await list({});

      expect(slugs(page)).toEqual(all.slice(0, 20));
      expect(page.articlesCount).toBe(PUBLISHED);
    });

    it('follow each other without a gap or a repetition', async () => {
      const pages = [];
      for (let offset = 0; offset < PUBLISHED; offset += 30) {
        pages.push(await list({ limit: 30, offset }));
      }

      expect(pages.flatMap(slugs)).toEqual(all);
      expect(new Set(pages.map(({ articlesCount }) => articlesCount))).toEqual(
        new Set([PUBLISHED]),
      );
    });

    it('are as long as the limit says, from 1 to 100, and larger limits are clamped', async () => {
      expect(slugs(await list({ limit: 1 }))).toEqual(all.slice(0, 1));
      expect(slugs(await list({ limit: 100 }))).toEqual(all.slice(0, 100));
      expect(slugs(await list({ limit: 101 }))).toEqual(all.slice(0, 100));
      expect(slugs(await list({ limit: 1_000_000 }))).toEqual(all.slice(0, 100));
    });

    it('are empty past the end, with the count', async () => {
      const empty = { articles: [], articlesCount: PUBLISHED };

      expect(await list({ offset: PUBLISHED })).toEqual(empty);
      expect(await list({ offset: 10_000 })).toEqual(empty);
      expect(slugs(await list({ offset: PUBLISHED - 1 }))).toEqual(all.slice(-1));
    });
  });

  it.each(paths)('of %s refuse a limit that is no number from 1', async (path) => {
    for (const limit of ['0', '-1', '1.5', 'ten', '', '1e1', '0x10', 'NaN', ' ', '5;']) {
      const answer = await reader.send('GET', `${path}?limit=${encodeURIComponent(limit)}`);
      expectErrorsAbout(answer, 422, 'limit');
    }
  });

  it.each(paths)('of %s refuse an offset that is no number from 0 to 10,000', async (path) => {
    for (const offset of ['-1', '10001', '99999999999999999999', '0.5', 'all', '', 'Infinity']) {
      const answer = await reader.send('GET', `${path}?offset=${encodeURIComponent(offset)}`);
      expectErrorsAbout(answer, 422, 'offset');
    }
  });
});
