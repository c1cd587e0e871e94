import { beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous } from '../client/conduit.ts';
import { idOf, wordsOf } from '../client/slug.ts';
import { type Member, register } from '../client/member.ts';
import { unique } from '../client/unique.ts';

describe('a slug', () => {
  let jane: Member;
  beforeAll(async () => {
    jane = await register();
  });

  it('is <words>_<id>, and stands in a URL as it is', async () => {
    const { slug } = await jane.publish({ title: 'How to train your dragon' });

    expect(wordsOf(slug).toLowerCase()).toBe('how-to-train-your-dragon');
    expect(idOf(slug)).toMatch(/^[A-Za-z0-9-]+$/);
    expect(encodeURIComponent(slug)).toBe(slug);
  });

  it.each([
    ['Crème Brûlée à la Française', /^creme-brulee-a-la-francaise$/i],
    ['Snake_case in a title', /^[a-z0-9-]*snake[a-z0-9-]*$/i],
  ])('transliterates %s', async (title, words) => {
    const { slug } = await jane.publish({ title });

    expect(wordsOf(slug)).toMatch(words);
  });

  it.each(['!!!', '🦊🦊🦊', '___', '. . .', '日本語の題名', 'Заголовок', '/../', '%00'])(
    'is made for the title %s, too',
    async (title) => {
      const { slug } = await jane.publish({ title });

      expect(encodeURIComponent(slug)).toBe(slug);
      expect(await anonymous.article(slug)).toMatchObject({ slug, title });
    },
  );

  it('is shortened', async () => {
    const { slug } = await jane.publish({ title: 'word '.repeat(50).trim() });

    expect(slug.length).toBeLessThan(200);
    expect(await anonymous.article(slug)).toMatchObject({ slug });
  });

  it('is its own for each of two articles of one title', async () => {
    const title = unique('The same');
    const [one, two] = await Promise.all([jane.publish({ title }), jane.publish({ title })]);

    expect(one.slug).not.toBe(two.slug);
    expect(wordsOf(one.slug)).toBe(wordsOf(two.slug));
    expect(await anonymous.article(one.slug)).toEqual(one);
    expect(await anonymous.article(two.slug)).toEqual(two);
  });

  it('changes with the title but for its id, and the old link still resolves', async () => {
    const old = await jane.publish({ title: 'The first title' });

    const renamed = await jane.edit(old.slug, { title: 'Quite another title' });

    expect(wordsOf(renamed.slug).toLowerCase()).toBe('quite-another-title');
    expect(idOf(renamed.slug)).toBe(idOf(old.slug));
    expect(await anonymous.article(old.slug)).toEqual(renamed);
    expect(await anonymous.article(renamed.slug)).toEqual(renamed);
    expect((await jane.favorite(old.slug)).slug).toBe(renamed.slug);
    expect((await jane.comment(old.slug, 'By the old link')).id).toEqual(expect.any(Number));
    await jane.delete(old.slug);
    expect((await anonymous.articles({ author: jane.username, limit: 100 })).articles).not.toEqual(
      expect.arrayContaining([expect.objectContaining({ slug: renamed.slug })]),
    );
  });

  it('is found by its id, whatever the words', async () => {
    const article = await jane.publish();

    expect(await anonymous.article(`other_words_${idOf(article.slug)}`)).toEqual(article);
  });
});
