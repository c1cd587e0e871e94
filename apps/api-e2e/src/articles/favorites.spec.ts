import { beforeEach, describe, expect, it } from '@jest/globals';
import { anonymous, articlePath } from '../client/conduit.ts';
import { TOKEN_MISSING, expectErrors } from '../client/expect-errors.ts';
import { type Member, register } from '../client/member.ts';
import type { Article } from '../client/shapes.ts';

describe('favourites', () => {
  let author: Member;
  let reader: Member;
  let article: Article;
  beforeEach(async () => {
    [author, reader] = await Promise.all([register(), register()]);
    article = await author.publish();
  });

  it('answer the whole article, and show in the next request', async () => {
    const favorited = await reader.favorite(article.slug);

    expect(favorited).toEqual({ ...article, favorited: true, favoritesCount: 1 });
    expect(await reader.article(article.slug)).toEqual(favorited);
    expect(await anonymous.article(article.slug)).toMatchObject({
      favorited: false,
      favoritesCount: 1,
    });

    const unfavorited = await reader.unfavorite(article.slug);

    expect(unfavorited).toEqual(article);
    expect(await reader.article(article.slug)).toEqual(article);
  });

  it('are counted once per reader, however often they are repeated', async () => {
    await reader.favorite(article.slug);
    expect(await reader.favorite(article.slug)).toMatchObject({ favoritesCount: 1 });
    expect(await author.favorite(article.slug)).toMatchObject({ favoritesCount: 2 });

    await reader.unfavorite(article.slug);
    expect(await reader.unfavorite(article.slug)).toMatchObject({ favoritesCount: 1 });
    expect((await anonymous.articles({ favorited: reader.username })).articlesCount).toBe(0);
    expect((await anonymous.articles({ favorited: author.username })).articlesCount).toBe(1);
  });

  it('leave updatedAt alone', async () => {
    expect(await reader.favorite(article.slug)).toMatchObject({ updatedAt: article.updatedAt });
  });

  it('are listed by person, and at once', async () => {
    await reader.favorite(article.slug);
    const page = await anonymous.articles({ favorited: reader.username });
    expect(page).toMatchObject({ articles: [{ slug: article.slug }], articlesCount: 1 });

    await reader.unfavorite(article.slug);
    const empty = await anonymous.articles({ favorited: reader.username });
    expect(empty).toEqual({ articles: [], articlesCount: 0 });
  });

  it.each(['POST', 'DELETE'] as const)('%s answers 404 for no article', async (method) => {
    const answer = await reader.send(method, `${articlePath('no_article0')}/favorite`);

    expectErrors(answer, 404, { article: ['not found'] });
  });

  it.each(['POST', 'DELETE'] as const)('%s needs a token', async (method) => {
    const answer = await anonymous.send(method, `${articlePath(article.slug)}/favorite`);

    expectErrors(answer, 401, TOKEN_MISSING);
  });
});
