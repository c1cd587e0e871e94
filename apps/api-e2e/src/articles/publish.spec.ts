import { beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, someDraft } from '../client/conduit.ts';
import { BLANK, TOKEN_MISSING, expectErrors, expectErrorsAbout } from '../client/expect-errors.ts';
import { type Member, register } from '../client/member.ts';
import type { send } from '../client/send.ts';
import { articleBody } from '../client/shapes.ts';
import { unique } from '../client/unique.ts';

describe('POST /articles', () => {
  let jane: Member;
  beforeAll(async () => {
    jane = await register();
    await jane.updateUser({ bio: 'Writes' });
  });

  const post = async (article: unknown): ReturnType<typeof send> =>
    jane.send('POST', '/articles', { article });

  it('answers 201 with the article', async () => {
    const draft = { ...someDraft(), tagList: [unique('b'), unique('a')] };

    const article = await jane.publish(draft);

    expect(article).toEqual({
      ...draft,
      slug: expect.any(String),
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      favorited: false,
      favoritesCount: 0,
      author: { username: jane.username, bio: 'Writes', image: null, following: false },
    });
  });

  it('can be read by anybody in the next request', async () => {
    const article = await jane.publish();

    expect(await anonymous.article(article.slug)).toEqual(article);
  });

  it('takes no tags for an empty list of them', async () => {
    expect((await jane.publish()).tagList).toEqual([]);
    expect((await jane.publish({ tagList: [] })).tagList).toEqual([]);
  });

  it('keeps the order of the tags', async () => {
    const tagList = ['z', 'a', 'm', 'b'].map((tag) => unique(tag));

    const { slug } = await jane.publish({ tagList });

    expect((await anonymous.article(slug)).tagList).toEqual(tagList);
    const { articles } = await anonymous.articles({ tag: tagList[2] ?? '' });
    expect(articles[0]?.tagList).toEqual(tagList);
  });

  it('keeps the text as it was written', async () => {
    const draft = {
      title: `  "${unique('Quoted')}" <b>& 'more'</b> \\ 🦊`,
      description: 'Zwei\nZeilen',
      body: '# Überschrift\r\n\n- \u200bpoint\t1\n\n```ts\nconst a = `${1}`;\n```\n日本語 \u{1F98A} ',
    };

    const { slug } = await jane.publish(draft);

    const { title, description, body } = await anonymous.article(slug);
    expect(title.trim()).toBe(draft.title.trim());
    expect({ description, body }).toEqual({ description: draft.description, body: draft.body });
  });

  it('ignores unknown fields', async () => {
    const draft = { ...someDraft(), favoritesCount: 99, slug: 'mine', author: 'somebody' };

    const { article } = (await post(draft)).read(201, articleBody);

    expect(article).toMatchObject({ favoritesCount: 0, author: { username: jane.username } });
    expect(article.slug).not.toBe('mine');
  });

  it.each(['title', 'description', 'body'])(
    'refuses a missing, null, empty or blank %s',
    async (field) => {
      for (const value of [undefined, null, '', ' \n\t']) {
        expectErrors(await post({ ...someDraft(), [field]: value }), 422, { [field]: [BLANK] });
      }
    },
  );

  it.each([
    ['an empty article', { article: {} }],
    ['no article', {}],
  ])('names every field that is missing from %s', async (_, body) => {
    const answer = await jane.send('POST', '/articles', body);

    expectErrors(answer, 422, { title: [BLANK], description: [BLANK], body: [BLANK] });
  });

  it.each(['title', 'description', 'body'])('refuses a %s that is not text', async (field) => {
    expectErrorsAbout(await post({ ...someDraft(), [field]: { a: 1 } }), 422, field);
    expectErrorsAbout(await post({ ...someDraft(), [field]: 5 }), 422, field);
  });

  it.each([
    ['text', 'one,two'],
    ['a number', 1],
    ['a list of numbers', [1, 2]],
    ['lists', [['a']]],
  ])('refuses %s for a tagList', async (_, tagList) => {
    expectErrorsAbout(await post({ ...someDraft(), tagList }), 422, 'tagList');
  });

  it('refuses a request without a token', async () => {
    const answer = await anonymous.send('POST', '/articles', { article: someDraft() });

    expectErrors(answer, 401, TOKEN_MISSING);
  });
});
