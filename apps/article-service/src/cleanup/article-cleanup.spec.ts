import { mapConcurrently } from '@conduit/dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { comment, list, publish } from '../fixtures/authoring.ts';
import { Consumers } from '../fixtures/consumers.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';
import { FavoritersReader } from '../favorites/favoriters.reader.ts';
import { FavoritesCleanup } from '../favorites/favorites-cleanup.ts';
import { FavoritesRepository } from '../favorites/favorites.repository.ts';
import { partitionParams } from '../lists/list-params.ts';
import {
  ARTICLES_TABLE,
  cleanupKey,
  contentPartition,
  favoritersPartition,
} from '../table/articles-table.ts';
import { ArticleNotices } from '../notifications/article-notices.ts';
import { InboxChanges } from '../notifications/inbox-changes.ts';
import { articleSubjects } from '../notifications/notification-keys.ts';
import { ArticleCleanup } from './article-cleanup.ts';
import { CleanupOutbox } from './cleanup-outbox.ts';
import { ArticleRepository } from '../articles/article.repository.ts';
import { idOfSlug } from '../articles/slug.ts';

let service: RunningService;
let consumers: Consumers;
let author: TestUser;
let fans: TestUser[];

beforeAll(async () => {
  service = await RunningService.start();
  consumers = await Consumers.start(service);
  author = await service.signUp('author');
  fans = await Promise.all(Array.from({ length: 130 }, () => service.signUp('fan')));
});

afterAll(async () => {
  await consumers.stop();
  await service.stop();
});

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

describe('the clean-up after a deletion', () => {
  it('serves the first 100 people at once, and leaves nothing once its event is delivered', async () => {
    const { id, slug } = await popularArticle();

    await service.call('DELETE', `/articles/${slug}`, author);
    expect(await left(favoritersPartition(id))).toBe(30);
    expect(await favorites()).toEqual({ shown: 0, counted: 30 });

    await consumers.deliver();
    expect(await left(favoritersPartition(id))).toBe(0);
    expect(await left(contentPartition(id))).toBe(0);
    expect(await left(articleSubjects(id))).toBe(0);
    expect(await record(id)).toBeUndefined();
    expect(await favorites()).toEqual({ shown: 0, counted: 0 });
  });

  it('has no favourites to take off lists where they were few: the deletion itself did', async () => {
    const { id } = await popularArticle(10);

    await service.get(ArticleRepository).delete(id, author.id, () => undefined);

    expect(await left(favoritersPartition(id))).toBe(0);
    expect(await favorites()).toEqual({ shown: 0, counted: 0 });
    await consumers.deliver();
  });

  it('goes on in a further delivery when its time is over, and may be repeated', async () => {
    const { id } = await popularArticle();
    await service.get(ArticleRepository).delete(id, author.id, () => undefined);
    const cleanup = new ArticleCleanup(
      service.db,
      new FavoritesCleanup(service.db, new FavoritersReader(service.db)),
      new ArticleNotices(service.db, new InboxChanges(service.db)),
    );

    expect(await cleanup.run(id, 0)).toBe(false);
    expect(await record(id)).toBeDefined();
    await new CleanupOutbox(service.db).pause(id, 2);
    await consumers.deliver((events) => [...events.toReversed(), ...events]);

    expect(await record(id)).toBeUndefined();
    expect(await left(contentPartition(id))).toBe(0);
    expect(await favorites()).toEqual({ shown: 0, counted: 0 });
    await Promise.all([1, 2, 3].map(() => cleanup.run(id)));
    expect(await favorites()).toEqual({ shown: 0, counted: 0 });
  });
});
