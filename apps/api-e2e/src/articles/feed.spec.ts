import { beforeEach, describe, expect, it } from '@jest/globals';
import { anonymous } from '../client/conduit.ts';
import { TOKEN_MISSING, expectErrors } from '../client/expect-errors.ts';
import { type Member, register, registerMany } from '../client/member.ts';
import type { ArticlePage } from '../client/shapes.ts';

const slugs = ({ articles }: ArticlePage): string[] => articles.map(({ slug }) => slug);
const EMPTY = { articles: [], articlesCount: 0 };

describe('GET /articles/feed', () => {
  let reader: Member;
  let author: Member;
  beforeEach(async () => {
    [reader, author] = await Promise.all([register(), register()]);
  });

  it('is empty for somebody who follows nobody', async () => {
    await author.publish();

    expect(await reader.feed()).toEqual(EMPTY);
  });

  it('has what a followed author publishes in the request right after', async () => {
    await reader.follow(author.username);

    const { body: _, ...listed } = await author.publish();

    const article = { ...listed, author: { ...listed.author, following: true } };
    expect(await reader.feed()).toEqual({ articles: [article], articlesCount: 1 });
  });

  it('has what was published before the follow, and loses it with the unfollow', async () => {
    const { slug } = await author.publish();

    await reader.follow(author.username);
    expect(slugs(await reader.feed())).toEqual([slug]);

    await reader.unfollow(author.username);
    expect(await reader.feed()).toEqual(EMPTY);

    await reader.follow(author.username);
    expect(await reader.feed()).toMatchObject({ articles: [{ slug }], articlesCount: 1 });
  });

  it('has neither the own articles nor those of others', async () => {
    const stranger = await register();
    await reader.follow(author.username);

    const { slug } = await author.publish();
    await Promise.all([reader.publish(), stranger.publish()]);

    expect(slugs(await reader.feed())).toEqual([slug]);
  });

  it('loses a deleted article at once', async () => {
    await reader.follow(author.username);
    const kept = await author.publish();
    const gone = await author.publish();

    await author.delete(gone.slug);

    expect(slugs(await reader.feed())).toEqual([kept.slug]);
    expect((await reader.feed()).articlesCount).toBe(1);
  });

  it("has the reader's favourites", async () => {
    await reader.follow(author.username);
    const { slug } = await author.publish();

    await reader.favorite(slug);

    const { articles } = await reader.feed();
    expect(articles[0]).toMatchObject({ favorited: true, favoritesCount: 1 });
  });

  it('is newest first over 21 authors, in pages with the count of all', async () => {
    const authors = await registerMany(21);
    for (const { username } of authors) await reader.follow(username);
    const published: string[] = [];
    for (const member of [...authors, ...authors.slice(0, 3)]) {
      published.unshift((await member.publish()).slug);
    }

    const [first, second] = [await reader.feed(), await reader.feed({ limit: 10, offset: 20 })];

    expect(slugs(first)).toEqual(published.slice(0, 20));
    expect(slugs(second)).toEqual(published.slice(20));
    expect([first.articlesCount, second.articlesCount]).toEqual([24, 24]);
  });

  it('refuses a request without a token', async () => {
    expectErrors(await anonymous.send('GET', '/articles/feed'), 401, TOKEN_MISSING);
  });
});
