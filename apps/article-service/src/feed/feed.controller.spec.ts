import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { list, publish } from '../fixtures/authoring.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';

let service: RunningService;
let reader: TestUser;
let authors: TestUser[];
/** Newest first. */
const slugs: string[] = [];

beforeAll(async () => {
  service = await RunningService.start();
  reader = await service.signUp('reader');
  authors = await Promise.all(['a', 'b', 'c', 'd'].map((name) => service.signUp(name)));
  await service.follow(reader, ...authors.slice(0, 3).map(({ id }) => id));
  for (let n = 0; n < 200; n++) {
    // One writes most, one writes early, one is not followed.
    const author = authors[n < 10 ? 1 : n % 10 === 0 ? 2 : n % 10 === 1 ? 3 : 0];
    if (!author) throw new Error('There is no author');
    const { slug } = await publish(service, author);
    if (author !== authors[3]) slugs.unshift(slug);
  }
});

afterAll(() => service.stop());

describe('GET /articles/feed', () => {
  it.each([
    [20, 0],
    [100, 0],
    [100, 20],
    [20, 100],
    [20, 101],
    [50, 170],
    [20, 10_000],
  ])('gives %d articles from %d on of those who are followed', async (limit, offset) => {
    expect(await list(service, `/articles/feed?limit=${limit}&offset=${offset}`, reader)).toEqual({
      slugs: slugs.slice(offset, offset + limit),
      count: slugs.length,
    });
  });

  it('is empty for who follows nobody', async () => {
    const lonely = await service.signUp('lonely');

    expect(await list(service, '/articles/feed', lonely)).toEqual({ slugs: [], count: 0 });
  });

  it('changes with the very next request', async () => {
    const [author, other] = [await service.signUp('author'), await service.signUp('other')];
    const follower = await service.signUp('follower');
    const old = await publish(service, author);
    const others = await publish(service, other);

    await service.follow(follower, author.id);
    expect(await list(service, '/articles/feed', follower)).toEqual({
      slugs: [old.slug],
      count: 1,
    });
    const fresh = await publish(service, author);
    expect((await list(service, '/articles/feed', follower)).slugs).toEqual([fresh.slug, old.slug]);
    await service.follow(follower, other.id);
    expect((await list(service, '/articles/feed', follower)).slugs).toEqual([
      fresh.slug,
      others.slug,
      old.slug,
    ]);
    await service.call('DELETE', `/articles/${fresh.slug}`, author);
    expect((await list(service, '/articles/feed', follower)).count).toBe(2);
    await service.unfollow(follower, author.id);
    expect(await list(service, '/articles/feed', follower)).toEqual({
      slugs: [others.slug],
      count: 1,
    });
  });

  it('needs a token, and is no article', async () => {
    expect(await service.call('GET', '/articles/feed')).toEqual({
      status: 401,
      body: { errors: { token: ['is missing'] } },
    });
    expect((await service.call('GET', '/articles/feed?limit=x', reader)).status).toBe(422);
  });
});
