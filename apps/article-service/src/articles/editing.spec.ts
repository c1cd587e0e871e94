import type { ArticleResponse, TagsResponse } from '@conduit/contracts';
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
