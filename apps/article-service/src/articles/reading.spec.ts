import type { ArticleResponse, ArticlesResponse } from '@conduit/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publish } from '../fixtures/authoring.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';

let service: RunningService;
let author: TestUser;
let reader: TestUser;

beforeAll(async () => {
  service = await RunningService.start();
  author = await service.signUp('author');
  reader = await service.signUp('reader');
});

afterAll(() => service.stop());

const NOT_FOUND = { status: 404, body: { errors: { article: ['not found'] } } };

describe('GET /articles/:slug', () => {
  it('shows a reader what they follow', async () => {
    const { slug } = await publish(service, author);
    const fan = await service.signUp('fan');
    await service.follow(fan, author.id);

    const followed = await service.call<ArticleResponse>('GET', `/articles/${slug}`, fan);
    expect(followed.body.article.author.following).toBe(true);
    const anonymous = await service.call<ArticleResponse>('GET', `/articles/${slug}`);
    expect(anonymous.body.article.author.following).toBe(false);
  });

  it('refuses a bad token although none is needed', async () => {
    const { slug } = await publish(service, author);

    expect((await service.call('GET', `/articles/${slug}`, 'forged')).status).toBe(401);
  });

  it.each([
    'nothing',
    '_',
    'a_b',
    `x_${'0'.repeat(26)}`,
    `x_${'A'.repeat(26)}`,
    '%00',
    'a%2Fb_c',
    `${'x'.repeat(3_000)}_${'0'.repeat(26)}`,
  ])('does not find %s', async (slug) => {
    expect(await service.call('GET', `/articles/${slug}`)).toEqual(NOT_FOUND);
  });
});

describe('GET /articles', () => {
  it('shows no body, and no email', async () => {
    await publish(service, author);

    const { body } = await service.call<ArticlesResponse>('GET', '/articles', reader);
    expect(body.articles[0]).toEqual({
      slug: expect.any(String),
      title: expect.any(String),
      description: 'About',
      tagList: [],
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      favorited: false,
      favoritesCount: 0,
      author: { username: author.username, bio: null, image: null, following: false },
    });
  });

  it('refuses a bad token although none is needed', async () => {
    expect((await service.call('GET', '/articles', 'forged')).status).toBe(401);
  });
});
