import type { ArticleResponse, TagsResponse } from '@conduit/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { list, publish } from '../fixtures/authoring.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';

let service: RunningService;
let author: TestUser;

beforeAll(async () => {
  service = await RunningService.start();
  author = await service.signUp('author');
});

afterAll(() => service.stop());

describe('POST /articles', () => {
  it('gives the article as its author sees it', async () => {
    const article = await publish(service, author, {
      title: 'Öl & Wasser',
      description: 'D',
      body: '# B',
      tagList: ['zebra', 'apple'],
    });

    expect(article).toEqual({
      slug: expect.stringMatching(/^oel-and-wasser_[0-9a-z]{26}$/),
      title: 'Öl & Wasser',
      description: 'D',
      body: '# B',
      tagList: ['zebra', 'apple'],
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: article.createdAt,
      favorited: false,
      favoritesCount: 0,
      author: { username: author.username, bio: null, image: null, following: false },
    });
  });

  it('is seen at once by anybody, in every list that it belongs to', async () => {
    const { slug } = await publish(service, author, { tagList: ['seen-at-once'] });

    const found = await service.call<ArticleResponse>('GET', `/articles/${slug}`);
    expect(found.body.article.body).toBe('Text');
    for (const query of ['', '?tag=seen-at-once', `?author=${author.username}`]) {
      expect((await list(service, `/articles${query}`)).slugs[0]).toBe(slug);
    }
    const { body } = await service.call<TagsResponse>('GET', '/tags');
    expect(body.tags).toContain('seen-at-once');
  });

  it('keeps articles of one title apart', async () => {
    const first = await publish(service, author, { title: 'Same' });
    const second = await publish(service, author, { title: 'Same' });

    expect(first.slug).not.toBe(second.slug);
  });

  it.each(['日本語', '🦄', '\u0000', '___', '٣'.repeat(255)])(
    'finds a slug for the title %j',
    async (title) => {
      const { slug } = await publish(service, author, { title });

      const { body } = await service.call<ArticleResponse>('GET', `/articles/${slug}`);
      expect(body.article.title).toBe(title);
      expect(slug).toMatch(/^[0-9a-z-]+_[0-9a-z]{26}$/);
    },
  );

  it('keeps a million characters of any script', async () => {
    const body = Array.from({ length: 1_000_000 }, (_, n) =>
      String.fromCodePoint(0x10000 + ((n * 7919) % 0xf0000)),
    ).join('');
    const { slug } = await publish(service, author, { body });

    const found = await service.call<ArticleResponse>('GET', `/articles/${slug}`);
    expect(found.body.article.body === body).toBe(true);
  });

  it('keeps odd characters in text and tags', async () => {
    const odd = {
      title: 'a\u0000b',
      description: '\u0000',
      body: 'a\u2028',
      tagList: ['a|b', '\u0000'],
    };
    const { slug } = await publish(service, author, odd);

    const found = await service.call<ArticleResponse>('GET', `/articles/${slug}`);
    expect(found.body.article).toMatchObject(odd);
    expect((await list(service, '/articles?tag=a%7Cb')).count).toBe(1);
    expect((await list(service, '/articles?tag=%00')).slugs).toEqual([slug]);
  });

  it('takes 20 tags of the greatest length', async () => {
    const tagList = Array.from({ length: 20 }, (_, n) => `${'😀'.repeat(62)}${n + 10}`);
    const { slug } = await publish(service, author, { tagList });

    const query = encodeURIComponent(tagList[19] ?? '');
    expect((await list(service, `/articles?tag=${query}`)).slugs).toEqual([slug]);
  });

  it('needs a token, before anything else', async () => {
    expect(await service.call('POST', '/articles', undefined, {})).toEqual({
      status: 401,
      body: { errors: { token: ['is missing'] } },
    });
    expect(await service.call('POST', '/articles', 'forged', {})).toEqual({
      status: 401,
      body: { errors: { token: ['is invalid'] } },
    });
  });

  it('names what is missing or wrong', async () => {
    const article = { title: ' ', body: 'B', tagList: ['ok', ''] };

    expect(await service.call('POST', '/articles', author, { article })).toEqual({
      status: 422,
      body: {
        errors: {
          title: ["can't be blank"],
          description: ["can't be blank"],
          tagList: ["can't be blank"],
        },
      },
    });
  });
});
