import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anonymous, articlePath } from '../client/conduit.ts';
import { BLANK, TOKEN_MISSING, expectErrors, expectErrorsAbout } from '../client/expect-errors.ts';
import { type Member, register } from '../client/member.ts';
import type { send } from '../client/send.ts';
import { type Article, articleBody } from '../client/shapes.ts';
import { unique } from '../client/unique.ts';

describe('PUT /articles/:slug', () => {
  let jane: Member;
  let article: Article;
  beforeAll(async () => {
    jane = await register();
  });
  beforeEach(async () => {
    article = await jane.publish({ tagList: [unique('x'), unique('y')] });
  });

  const put = async (change: unknown): ReturnType<typeof send> =>
    jane.send('PUT', articlePath(article.slug), { article: change });

  it.each(['description', 'body'])('changes the %s alone, and keeps the slug', async (field) => {
    const edited = await jane.edit(article.slug, { [field]: 'Changed' });

    expect(edited).toEqual({ ...article, [field]: 'Changed', updatedAt: edited.updatedAt });
    expect(await anonymous.article(article.slug)).toEqual(edited);
  });

  it('changes updatedAt every time, createdAt never', async () => {
    const first = await jane.edit(article.slug, { body: 'One' });
    const second = await jane.edit(article.slug, { body: 'One' });
    const third = await jane.edit(article.slug, {});

    const times = [article, first, second, third].map(({ updatedAt }) => Date.parse(updatedAt));
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    expect(third.createdAt).toBe(article.createdAt);
    expect(await anonymous.article(article.slug)).toEqual(third);
  });

  it('keeps what readers did', async () => {
    const reader = await register();
    await reader.favorite(article.slug);
    await reader.comment(article.slug, 'Nice');

    const { slug } = await jane.edit(article.slug, { title: unique('New'), tagList: [] });

    expect(await reader.article(slug)).toMatchObject({ favorited: true, favoritesCount: 1 });
    expect(await reader.comments(slug)).toHaveLength(1);
    expect((await anonymous.articles({ favorited: reader.username })).articles[0]?.slug).toBe(slug);
  });

  it('shows at once wherever the article is listed', async () => {
    const reader = await register();
    await reader.follow(jane.username);

    const edited = await jane.edit(article.slug, { title: unique('New'), description: 'Changed' });

    const { body: _, ...listed } = edited;
    const expected = expect.arrayContaining([listed]);
    expect((await anonymous.articles({ author: jane.username })).articles).toEqual(expected);
    expect((await anonymous.articles({ tag: article.tagList[0] ?? '' })).articles).toEqual(
      expected,
    );
    expect((await reader.feed()).articles[0]).toMatchObject({ title: edited.title });
  });

  it('ignores unknown fields', async () => {
    const answer = await put({ slug: 'mine', createdAt: 'never', favoritesCount: 7 });

    expect(answer.read(200, articleBody).article).toMatchObject({
      slug: article.slug,
      createdAt: article.createdAt,
      favoritesCount: 0,
    });
  });

  it.each(['title', 'description', 'body'])('refuses null and blanks for a %s', async (field) => {
    for (const value of [null, '', '  ']) {
      expectErrors(await put({ [field]: value }), 422, { [field]: [BLANK] });
    }
    expect(await anonymous.article(article.slug)).toEqual(article);
  });

  it('refuses what is not text', async () => {
    expectErrorsAbout(await put({ title: 1 }), 422, 'title');
  });

  it("refuses somebody else's article", async () => {
    const other = await register();

    const answer = await other.send('PUT', articlePath(article.slug), { article: { body: 'x' } });

    expectErrors(answer, 403, { article: ['forbidden'] });
    expect(await anonymous.article(article.slug)).toEqual(article);
  });

  it('refuses a request without a token', async () => {
    const answer = await anonymous.send('PUT', articlePath(article.slug), { article: {} });

    expectErrors(answer, 401, TOKEN_MISSING);
  });
});

describe('the tagList in PUT /articles/:slug', () => {
  let jane: Member;
  let article: Article;
  beforeAll(async () => {
    jane = await register();
  });
  beforeEach(async () => {
    article = await jane.publish({ tagList: [unique('x'), unique('y')] });
  });

  it('leaves the tags alone where it is absent', async () => {
    const edited = await jane.edit(article.slug, { title: unique('New') });

    expect(edited.tagList).toEqual(article.tagList);
    expect((await anonymous.articles({ tag: article.tagList[1] ?? '' })).articlesCount).toBe(1);
  });

  it('removes them all where it is []', async () => {
    const edited = await jane.edit(article.slug, { tagList: [] });

    expect(edited.tagList).toEqual([]);
    for (const tag of article.tagList) {
      expect(await anonymous.articles({ tag })).toEqual({ articles: [], articlesCount: 0 });
    }
  });

  it('replaces them, in its own order', async () => {
    const [x = '', y = ''] = article.tagList;
    const z = unique('z');

    const edited = await jane.edit(article.slug, { tagList: [z, x] });

    expect(edited.tagList).toEqual([z, x]);
    expect((await anonymous.articles({ tag: z })).articlesCount).toBe(1);
    expect((await anonymous.articles({ tag: x })).articlesCount).toBe(1);
    expect((await anonymous.articles({ tag: y })).articlesCount).toBe(0);
  });

  it('changes its order alone', async () => {
    const tagList = article.tagList.toReversed();

    expect((await jane.edit(article.slug, { tagList })).tagList).toEqual(tagList);
    expect((await anonymous.article(article.slug)).tagList).toEqual(tagList);
  });

  it('is refused where it is null', async () => {
    const answer = await jane.send('PUT', articlePath(article.slug), {
      article: { tagList: null },
    });

    expectErrorsAbout(answer, 422, 'tagList');
    expect((await anonymous.article(article.slug)).tagList).toEqual(article.tagList);
  });
});
