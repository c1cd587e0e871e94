import type { ArticleResponse, ArticlesResponse, TagsResponse } from '@conduit/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { list, publish } from '../fixtures/authoring.ts';
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
const FORBIDDEN = { status: 403, body: { errors: { article: ['forbidden'] } } };

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

describe('PUT /articles/:slug', () => {
  async function edit(slug: string, article: object, user = author): Promise<ArticleResponse> {
    return (await service.call<ArticleResponse>('PUT', `/articles/${slug}`, user, { article }))
      .body;
  }

  it('changes what is given, and the slug with the title; the old one still leads there', async () => {
    const before = await publish(service, author, { title: 'Old', tagList: ['kept'] });

    const { article } = await edit(before.slug, { title: 'New', body: 'New text' });

    expect(article).toMatchObject({
      title: 'New',
      body: 'New text',
      description: 'About',
      tagList: ['kept'],
      createdAt: before.createdAt,
    });
    expect(article.slug).toMatch(/^new_/);
    for (const slug of [before.slug, article.slug]) {
      const found = await service.call<ArticleResponse>('GET', `/articles/${slug}`);
      expect(found.body.article).toMatchObject({ slug: article.slug, body: 'New text' });
    }
  });

  it('keeps the slug when no title comes, and moves updatedAt each time', async () => {
    const { slug, updatedAt } = await publish(service, author);

    const edits = [];
    for (let n = 0; n < 5; n++) edits.push((await edit(slug, {})).article);

    const times = [updatedAt, ...edits.map((article) => article.updatedAt)];
    expect(new Set(times).size).toBe(6);
    expect(times.toSorted()).toEqual(times);
    expect(new Set(edits.map((article) => article.slug))).toEqual(new Set([slug]));
  });

  it('moves the article between the lists of its tags', async () => {
    const { slug } = await publish(service, author, { tagList: ['from', 'stays'] });

    const { article } = await edit(slug, { tagList: ['to', 'stays'] });

    expect(article.tagList).toEqual(['to', 'stays']);
    expect(await list(service, '/articles?tag=from')).toEqual({ slugs: [], count: 0 });
    expect(await list(service, '/articles?tag=to')).toEqual({ slugs: [slug], count: 1 });
    expect(await list(service, '/articles?tag=stays')).toEqual({ slugs: [slug], count: 1 });
    const { body } = await service.call<TagsResponse>('GET', '/tags');
    expect(body.tags).toContain('to');
    expect(body.tags).not.toContain('from');
  });

  it('replaces 20 tags by 20 others', async () => {
    const tags = (word: string): string[] => Array.from({ length: 20 }, (_, n) => `${word}-${n}`);
    const { slug } = await publish(service, author, { tagList: tags('before') });

    const { article } = await edit(slug, { tagList: tags('after'), title: 'Retagged' });

    expect(article).toMatchObject({ tagList: tags('after'), title: 'Retagged' });
    expect((await list(service, '/articles?tag=before-7')).count).toBe(0);
    expect((await list(service, '/articles?tag=after-19')).count).toBe(1);
  });

  it('removes all tags for [], none when absent, and refuses null', async () => {
    const { slug } = await publish(service, author, { tagList: ['only'] });

    expect((await edit(slug, {})).article.tagList).toEqual(['only']);
    const refused = await service.call('PUT', `/articles/${slug}`, author, {
      article: { tagList: null },
    });
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: { tagList: expect.any(Array) } },
    });
    expect((await edit(slug, { tagList: [] })).article.tagList).toEqual([]);
    expect((await list(service, '/articles?tag=only')).count).toBe(0);
  });

  it('makes a long body short and long again', async () => {
    const long = Array.from({ length: 600_000 }, (_, n) =>
      String.fromCodePoint(0x4e00 + ((n * n * 31 + n * 17) % 20_000)),
    ).join('');
    const { slug } = await publish(service, author, { body: long });

    expect((await edit(slug, { body: 'short' })).article.body).toBe('short');
    expect((await edit(slug, { body: long })).article.body === long).toBe(true);
  });

  it('finds nothing or forbids, in this order', async () => {
    const { slug } = await publish(service, author);
    const body = { article: { title: 'Mine' } };

    expect(await service.call('PUT', '/articles/none', reader, body)).toEqual(NOT_FOUND);
    expect(await service.call('PUT', `/articles/${slug}`, reader, body)).toEqual(FORBIDDEN);
  });

  it('loses no edit when several come at once', async () => {
    const { slug } = await publish(service, author, { tagList: ['race-0'] });

    await Promise.all([
      edit(slug, { title: 'Raced' }),
      edit(slug, { description: 'Raced' }),
      edit(slug, { body: 'Raced' }),
      edit(slug, { tagList: ['race-1', 'race-2'] }),
    ]);

    const { body } = await service.call<ArticleResponse>('GET', `/articles/${slug}`);
    expect(body.article).toMatchObject({
      title: 'Raced',
      description: 'Raced',
      body: 'Raced',
      tagList: ['race-1', 'race-2'],
    });
    expect((await list(service, '/articles?tag=race-0')).count).toBe(0);
    expect((await list(service, '/articles?tag=race-1')).count).toBe(1);
  });
});

describe('DELETE /articles/:slug', () => {
  it('takes the article out of every list', async () => {
    const writer = await service.signUp('writer');
    const { slug } = await publish(service, writer, { tagList: ['doomed'] });
    const before = await list(service, '/articles?limit=1');
    await service.call('POST', `/articles/${slug}/favorite`, reader);

    const deleted = await service.call('DELETE', `/articles/${slug}`, writer);

    expect(deleted).toEqual({ status: 204, body: {} });
    expect(await service.call('GET', `/articles/${slug}`)).toEqual(NOT_FOUND);
    expect((await list(service, '/articles?limit=1')).count).toBe(before.count - 1);
    for (const query of ['tag=doomed', `author=${writer.username}`]) {
      expect(await list(service, `/articles?${query}`)).toEqual({ slugs: [], count: 0 });
    }
    expect((await list(service, `/articles?favorited=${reader.username}`)).slugs).not.toContain(
      slug,
    );
    const { body } = await service.call<TagsResponse>('GET', '/tags');
    expect(body.tags).not.toContain('doomed');
  });

  it('is for the author and for moderators', async () => {
    const moderator = await service.signUp('moderator', ['moderator']);
    const { slug } = await publish(service, author);

    expect(await service.call('DELETE', '/articles/none', reader)).toEqual(NOT_FOUND);
    expect(await service.call('DELETE', `/articles/${slug}`, reader)).toEqual(FORBIDDEN);
    expect((await service.call('DELETE', `/articles/${slug}`, moderator)).status).toBe(204);
    expect(await service.call('DELETE', `/articles/${slug}`, author)).toEqual(NOT_FOUND);
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
