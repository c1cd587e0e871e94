import { describe, expect, it } from '@jest/globals';
import { anonymous, articlePath } from '../client/conduit.ts';
import { TOKEN_MISSING, expectErrors } from '../client/expect-errors.ts';
import { register, registerMany } from '../client/member.ts';
import { unique } from '../client/unique.ts';

const NOT_FOUND = { article: ['not found'] };

describe('DELETE /articles/:slug', () => {
  it('answers 204 without a body, and the article is gone for everybody', async () => {
    const [author, reader] = await Promise.all([register(), register()]);
    const { slug } = await author.publish();
    const { id } = await reader.comment(slug, 'Nice');

    await author.delete(slug);

    const path = articlePath(slug);
    expectErrors(await anonymous.send('GET', path), 404, NOT_FOUND);
    expectErrors(await author.send('DELETE', path), 404, NOT_FOUND);
    expectErrors(await author.send('PUT', path, { article: {} }), 404, NOT_FOUND);
    expectErrors(await anonymous.send('GET', `${path}/comments`), 404, NOT_FOUND);
    expectErrors(await reader.send('DELETE', `${path}/comments/${id}`), 404, NOT_FOUND);
    expectErrors(await reader.send('POST', `${path}/favorite`), 404, NOT_FOUND);
    expectErrors(await reader.send('DELETE', `${path}/favorite`), 404, NOT_FOUND);
  });

  it('takes it out of every list and count at once', async () => {
    const [author, reader] = await Promise.all([register(), register()]);
    const tag = unique('tag');
    const kept = await author.publish({ tagList: [tag] });
    const gone = await author.publish({ tagList: [tag] });
    await reader.follow(author.username);
    await Promise.all([reader.favorite(kept.slug), reader.favorite(gone.slug)]);

    await author.delete(gone.slug);

    const pages = await Promise.all([
      anonymous.articles({ author: author.username }),
      anonymous.articles({ tag }),
      anonymous.articles({ favorited: reader.username }),
      anonymous.articles({ tag, author: author.username, favorited: reader.username }),
      reader.feed(),
    ]);
    for (const { articles, articlesCount } of pages) {
      expect(articles.map(({ slug }) => slug)).toEqual([kept.slug]);
      expect(articlesCount).toBe(1);
    }
    const { articles } = await anonymous.articles({ limit: 100 });
    expect(articles.map(({ slug }) => slug)).not.toContain(gone.slug);
  });

  it('takes it out of the favourites of each of thirty readers', async () => {
    const [author, readers] = await Promise.all([register(), registerMany(30)]);
    const { slug } = await author.publish();
    await Promise.all(readers.map(async (reader) => reader.favorite(slug)));

    await author.delete(slug);

    const pages = await Promise.all(
      readers.map(async ({ username }) => anonymous.articles({ favorited: username })),
    );
    expect(pages).toEqual(readers.map(() => ({ articles: [], articlesCount: 0 })));
  });

  it("refuses somebody else's article, which stays", async () => {
    const [author, other] = await Promise.all([register(), register()]);
    const { slug } = await author.publish();

    const answer = await other.send('DELETE', articlePath(slug));

    expectErrors(answer, 403, { article: ['forbidden'] });
    expect(await anonymous.article(slug)).toMatchObject({ slug });
  });

  it('refuses a request without a token', async () => {
    const author = await register();
    const { slug } = await author.publish();

    expectErrors(await anonymous.send('DELETE', articlePath(slug)), 401, TOKEN_MISSING);
  });
});
