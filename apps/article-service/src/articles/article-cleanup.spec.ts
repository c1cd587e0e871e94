import { mapConcurrently } from '@conduit/dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { comment, list, publish } from '../fixtures/authoring.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';
import { FavoritesRepository } from '../favorites/favorites.repository.ts';
import { partitionParams } from '../lists/list-params.ts';
import {
  ARTICLES_TABLE,
  cleanupKey,
  contentPartition,
  favoritersPartition,
} from '../table/articles-table.ts';
import { ArticleCleanup } from './article-cleanup.ts';
import { ArticleRepository } from './article.repository.ts';
import { idOfSlug } from './slug.ts';

let service: RunningService;
let author: TestUser;
let fans: TestUser[];

beforeAll(async () => {
  service = await RunningService.start();
  author = await service.signUp('author');
  fans = await Promise.all(Array.from({ length: 130 }, () => service.signUp('fan')));
});

afterAll(() => service.stop());

/** An article with favourites of all fans or some, two comments and a body. */
async function popularArticle(favorites = fans.length): Promise<{ id: string; slug: string }> {
  const { slug } = await publish(service, author);
  const id = idOfSlug(slug) ?? '';
  await mapConcurrently(fans.slice(0, favorites), 10, (fan) =>
    service.get(FavoritesRepository).add({ id, authorId: author.id }, fan.id),
  );
  await comment(service, slug, fans[0] ?? author);
  await comment(service, slug, author);
  return { id, slug };
}

async function left(partition: string): Promise<number> {
  const { items } = await service.db.query(partitionParams(partition, 1_000));
  return items.length;
}

/** What the fans' lists of favourites show and count, all of them together. */
async function favorites(): Promise<{ shown: number; counted: number }> {
  const lists = await mapConcurrently(fans, 10, ({ username }) =>
    list(service, `/articles?favorited=${username}`),
  );
  return {
    shown: lists.reduce((sum, { slugs }) => sum + slugs.length, 0),
    counted: lists.reduce((sum, { count }) => sum + count, 0),
  };
}

async function record(id: string): Promise<unknown> {
  return service.db.get({ table: ARTICLES_TABLE, Key: cleanupKey(id) });
}

describe('ArticleCleanup', () => {
  it('leaves nothing of a deleted article', async () => {
    const { id, slug } = await popularArticle();

    await service.call('DELETE', `/articles/${slug}`, author);

    expect(await left(favoritersPartition(id))).toBe(0);
    expect(await left(contentPartition(id))).toBe(0);
    expect(await record(id)).toBeUndefined();
    expect(await favorites()).toEqual({ shown: 0, counted: 0 });
  }, 30_000);

  it('serves 100 people whatever the time, and leaves a record of the others', async () => {
    const { id } = await popularArticle();
    await service.get(ArticleRepository).delete(id, author.id, () => undefined);
    expect(await record(id)).toBeDefined();

    expect(await service.get(ArticleCleanup).run(id, 0)).toBe(false);

    expect(await left(favoritersPartition(id))).toBe(30);
    expect(await record(id)).toBeDefined();
    expect(await favorites()).toEqual({ shown: 0, counted: 30 });
    expect(await service.get(ArticleCleanup).run(id)).toBe(true);
    expect(await record(id)).toBeUndefined();
    expect(await favorites()).toEqual({ shown: 0, counted: 0 });
  }, 30_000);

  it('has no favourites to take off lists where they were few: the deletion itself did', async () => {
    const { id } = await popularArticle(10);

    await service.get(ArticleRepository).delete(id, author.id, () => undefined);

    expect(await left(favoritersPartition(id))).toBe(0);
    expect(await favorites()).toEqual({ shown: 0, counted: 0 });
  }, 30_000);

  it('is gone on with when a deletion that died is sent again', async () => {
    const { id, slug } = await popularArticle();
    await service.get(ArticleRepository).delete(id, author.id, () => undefined);

    expect((await service.call('DELETE', `/articles/${slug}`, author)).status).toBe(404);

    expect(await record(id)).toBeUndefined();
    expect(await left(contentPartition(id))).toBe(0);
    expect(await favorites()).toEqual({ shown: 0, counted: 0 });
  }, 30_000);

  it('goes on where another one was already', async () => {
    const { id, slug } = await popularArticle();
    await service.get(ArticleRepository).delete(id, author.id, () => undefined);

    await Promise.all([1, 2, 3].map(() => service.get(ArticleCleanup).run(id)));

    expect((await service.call('GET', `/articles/${slug}`)).status).toBe(404);
    expect(await favorites()).toEqual({ shown: 0, counted: 0 });
  }, 30_000);
});
