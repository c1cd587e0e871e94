import { describe, expect, it } from '@jest/globals';
import { anonymous, articlePath } from '../client/conduit.ts';
import { expectErrors } from '../client/expect-errors.ts';
import { register } from '../client/member.ts';
import { unique } from '../client/unique.ts';

describe('GET /articles/:slug', () => {
  it("answers with the reader's favourite and following", async () => {
    const [author, reader, other] = await Promise.all([register(), register(), register()]);
    const { slug } = await author.publish();
    await reader.follow(author.username);
    await reader.favorite(slug);

    const forReader = await reader.article(slug);

    expect(forReader).toMatchObject({
      favorited: true,
      favoritesCount: 1,
      author: { username: author.username, following: true },
    });
    const forOthers = {
      ...forReader,
      favorited: false,
      author: { ...forReader.author, following: false },
    };
    expect(await other.article(slug)).toEqual(forOthers);
    expect(await anonymous.article(slug)).toEqual(forOthers);
  });

  it.each(['GET', 'PUT', 'DELETE'] as const)('%s answers 404 for no article', async (method) => {
    const reader = await register();
    const body = method === 'PUT' ? { article: { title: 'x' } } : undefined;

    for (const slug of [`${unique('none')}_${unique('0')}`, 'no-id-at-all', '_', 'a_']) {
      const answer = await reader.send(method, articlePath(slug), body);
      expectErrors(answer, 404, { article: ['not found'] });
    }
  });
});
