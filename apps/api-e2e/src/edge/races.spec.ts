import { describe, expect, it } from '@jest/globals';
import { anonymous, articlePath } from '../client/conduit.ts';
import { TAKEN } from '../client/expect-errors.ts';
import { login, register, registerMany, someAccount } from '../client/member.ts';
import { send } from '../client/send.ts';
import { unique } from '../client/unique.ts';

const RACERS = 10;

describe('a race', () => {
  it.each(['username', 'email'] as const)(
    'for one %s is won once, and the winner can log in',
    async (field) => {
      const contested = someAccount();
      const accounts = Array.from({ length: RACERS }, () => ({
        ...someAccount(),
        [field]: contested[field],
      }));

      const answers = await Promise.all(
        accounts.map(async (user) => send('POST', '/users', { body: { user } })),
      );

      const won = answers.flatMap(({ status }, index) => (status === 201 ? [index] : []));
      expect(won).toHaveLength(1);
      for (const answer of answers.filter(({ status }) => status !== 201)) {
        expect([answer.status, answer.errors]).toEqual([409, { [field]: [TAKEN] }]);
      }
      const winner = accounts[won[0] ?? 0] ?? contested;
      expect(await (await login(winner)).currentUser()).toMatchObject({
        username: winner.username,
        email: winner.email,
      });
    },
  );

  it('of several people to change to one username is won once', async () => {
    const members = await registerMany(5);
    const username = unique('contested');

    const answers = await Promise.all(
      members.map(async (member) => member.send('PUT', '/user', { user: { username } })),
    );

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409]);
    const names = await Promise.all(members.map(async (member) => member.currentUser()));
    expect(names.filter((user) => user.username === username)).toHaveLength(1);
  });

  it('of thirty favourites counts each', async () => {
    const [author, readers] = await Promise.all([register(), registerMany(30)]);
    const { slug } = await author.publish();

    await Promise.all(readers.map(async (reader) => reader.favorite(slug)));
    expect(await anonymous.article(slug)).toMatchObject({ favoritesCount: 30 });

    await Promise.all(readers.slice(0, 12).map(async (reader) => reader.unfavorite(slug)));
    expect(await anonymous.article(slug)).toMatchObject({ favoritesCount: 18 });
  });

  it('of one reader with himself leaves one favourite, counted once', async () => {
    const [author, reader] = await Promise.all([register(), register()]);
    const { slug } = await author.publish();

    await Promise.all(Array.from({ length: RACERS }, async () => reader.favorite(slug)));

    expect(await reader.article(slug)).toMatchObject({ favorited: true, favoritesCount: 1 });
    const page = await anonymous.articles({ favorited: reader.username });
    expect(page).toMatchObject({ articles: [{ slug }], articlesCount: 1 });
  });

  it('of many publishings counts each', async () => {
    const [author, reader] = await Promise.all([register(), register()]);
    const tag = unique('tag');
    await reader.follow(author.username);

    const published = await Promise.all(
      Array.from({ length: 15 }, async () => author.publish({ tagList: [tag] })),
    );

    const slugs = published.map(({ slug }) => slug).toSorted();
    const pages = await Promise.all([
      anonymous.articles({ author: author.username }),
      anonymous.articles({ tag }),
      reader.feed(),
    ]);
    for (const { articles, articlesCount } of pages) {
      expect(articlesCount).toBe(15);
      expect(articles.map(({ slug }) => slug).toSorted()).toEqual(slugs);
    }
  });

  it('of follows loses none', async () => {
    const [reader, authors] = await Promise.all([register(), registerMany(RACERS)]);
    await Promise.all(authors.map(async (author) => author.publish()));

    await Promise.all(authors.map(async ({ username }) => reader.follow(username)));
    expect((await reader.feed()).articlesCount).toBe(RACERS);

    await Promise.all(authors.slice(1).map(async ({ username }) => reader.unfollow(username)));
    const { articles, articlesCount } = await reader.feed();
    expect(articlesCount).toBe(1);
    expect(articles[0]?.author).toMatchObject({ username: authors[0]?.username, following: true });
  });

  it('of edits leaves the article of one of them, and the tags of it alone', async () => {
    const author = await register();
    const { slug } = await author.publish({ tagList: [unique('tag')] });
    const tags = Array.from({ length: 6 }, () => unique('tag'));

    await Promise.all(tags.map(async (tag) => author.edit(slug, { tagList: [tag] })));

    const { tagList } = await anonymous.article(slug);
    const pages = await Promise.all(tags.map(async (tag) => anonymous.articles({ tag })));
    const counts = pages.map(({ articlesCount }) => articlesCount);
    expect(counts).toEqual(tags.map((tag) => (tagList.includes(tag) ? 1 : 0)));
    expect(tagList).toHaveLength(1);
  });

  it('of deletions is won once, whatever is favourited meanwhile', async () => {
    const [author, readers] = await Promise.all([register(), registerMany(5)]);
    const { slug } = await author.publish();
    const path = articlePath(slug);

    const [deletions, favourites] = await Promise.all([
      Promise.all([1, 2, 3].map(async () => author.send('DELETE', path))),
      Promise.all(readers.map(async (reader) => reader.send('POST', `${path}/favorite`))),
    ]);

    expect(deletions.map(({ status }) => status).toSorted()).toEqual([204, 404, 404]);
    for (const { status } of favourites) expect([200, 404]).toContain(status);
    const pages = await Promise.all([
      anonymous.articles({ author: author.username }),
      ...readers.map(async ({ username }) => anonymous.articles({ favorited: username })),
    ]);
    expect(pages).toEqual(pages.map(() => ({ articles: [], articlesCount: 0 })));
  });
});
