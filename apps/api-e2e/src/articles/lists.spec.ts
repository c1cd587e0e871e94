import { beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous } from '../client/conduit.ts';
import { type Member, register } from '../client/member.ts';
import type { Article, ArticlePage } from '../client/shapes.ts';
import { unique } from '../client/unique.ts';

const slugs = ({ articles }: ArticlePage): string[] => articles.map(({ slug }) => slug);

describe('GET /articles', () => {
  it('is newest first, and has a new article at once', async () => {
    const jane = await register();
    const older = await jane.publish();
    const newer = await jane.publish();

    const page = await anonymous.articles({ limit: 100 });

    const times = page.articles.map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(slugs(page)).toEqual(expect.arrayContaining([newer.slug, older.slug]));
    expect(slugs(page).indexOf(newer.slug)).toBeLessThan(slugs(page).indexOf(older.slug));
    expect(page.articlesCount).toBeGreaterThanOrEqual(page.articles.length);
  });

  it('counts what matches, and gives the article without its body', async () => {
    const jane = await register();
    const { body: _, ...listed } = await jane.publish({ tagList: [unique('tag')] });

    const page = await anonymous.articles({ author: jane.username });

    expect(page).toEqual({ articles: [listed], articlesCount: 1 });
  });

  it("has the reader's favourite and following", async () => {
    const [author, reader] = await Promise.all([register(), register()]);
    const [liked, other] = [await author.publish(), await author.publish()];
    await reader.follow(author.username);
    await reader.favorite(liked.slug);

    const { articles } = await reader.articles({ author: author.username });

    expect(
      articles.map(({ slug, favorited, favoritesCount }) => [slug, favorited, favoritesCount]),
    ).toEqual([
      [other.slug, false, 0],
      [liked.slug, true, 1],
    ]);
    expect(articles.every((article) => article.author.following)).toBe(true);
    const seenByOthers = await anonymous.articles({ author: author.username });
    expect(seenByOthers.articles.some((article) => article.favorited)).toBe(false);
    expect(seenByOthers.articles.some((article) => article.author.following)).toBe(false);
  });
});

describe('the filters tag, author and favorited', () => {
  const tag = unique('tag');
  const otherTag = unique('tag');
  let jane: Member;
  let john: Member;
  let reader: Member;
  let published: Record<'janeTagged' | 'janePlain' | 'johnTagged' | 'johnBoth', Article>;

  beforeAll(async () => {
    [jane, john, reader] = await Promise.all([register(), register(), register()]);
    published = {
      janeTagged: await jane.publish({ tagList: [tag] }),
      janePlain: await jane.publish(),
      johnTagged: await john.publish({ tagList: [tag] }),
      johnBoth: await john.publish({ tagList: [otherTag, tag] }),
    };
    // Not in the order of publishing: lists go by the time of the article, not of the favourite.
    for (const name of ['johnBoth', 'janeTagged', 'janePlain'] as const) {
      await reader.favorite(published[name].slug);
    }
  });

  it.each([
    ['tag', () => ({ tag }), ['johnBoth', 'johnTagged', 'janeTagged']],
    ['another tag', () => ({ tag: otherTag }), ['johnBoth']],
    ['author', () => ({ author: jane.username }), ['janePlain', 'janeTagged']],
    ['favorited', () => ({ favorited: reader.username }), ['johnBoth', 'janePlain', 'janeTagged']],
    ['tag and author', () => ({ tag, author: john.username }), ['johnBoth', 'johnTagged']],
    ['tag and favorited', () => ({ tag, favorited: reader.username }), ['johnBoth', 'janeTagged']],
    [
      'author and favorited',
      () => ({ author: jane.username, favorited: reader.username }),
      ['janePlain', 'janeTagged'],
    ],
    [
      'all three',
      () => ({ tag, author: jane.username, favorited: reader.username }),
      ['janeTagged'],
    ],
    [
      'all three without a match',
      () => ({ tag, author: reader.username, favorited: reader.username }),
      [],
    ],
  ] as const)('give and count what matches %s', async (_, query, expected) => {
    const page = await anonymous.articles(query());

    expect(slugs(page)).toEqual(expected.map((name) => published[name].slug));
    expect(page.articlesCount).toBe(expected.length);
  });

  it('count the total, whatever the page', async () => {
    const page = await anonymous.articles({ tag, favorited: reader.username, limit: 1, offset: 1 });

    expect(slugs(page)).toEqual([published.janeTagged.slug]);
    expect(page.articlesCount).toBe(2);
  });

  it.each(['tag', 'author', 'favorited'])('give nothing for an unknown %s', async (filter) => {
    const page = await anonymous.articles({ [filter]: unique('nothing') });

    expect(page).toEqual({ articles: [], articlesCount: 0 });
  });

  it('take a tag as it was written, reserved characters included', async () => {
    const odd = `${unique('c++ & c#')} / 100% ü?=`;
    const { slug } = await jane.publish({ tagList: [odd] });

    expect(slugs(await anonymous.articles({ tag: odd }))).toEqual([slug]);
  });

  it('are the only ones: unknown query parameters are ignored', async () => {
    const page = await anonymous.articles({ author: jane.username, sort: 'oldest', x: '' });

    expect(page.articlesCount).toBeGreaterThanOrEqual(2);
  });
});
