import { cleanupDue } from '@conduit/contracts/events';
import { outboxEvent } from '@conduit/dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ArticleRepository } from '../articles/article.repository.ts';
import { idOfSlug } from '../articles/slug.ts';
import { comment, publish } from '../fixtures/authoring.ts';
import { Consumers } from '../fixtures/consumers.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';
import { partitionParams } from '../lists/list-params.ts';
import { ARTICLES_TABLE, cleanupKey, contentPartition } from '../table/articles-table.ts';
import { CleanupOutbox } from './cleanup-outbox.ts';
import { CleanupSweep } from './cleanup-sweep.ts';

const HOUR_MS = 60 * 60 * 1_000;

let service: RunningService;
let consumers: Consumers;
let author: TestUser;

beforeAll(async () => {
  service = await RunningService.start();
  consumers = await Consumers.start(service);
  author = await service.signUp('author');
});

afterAll(async () => {
  await consumers.stop();
  await service.stop();
});

/** An article that was deleted and whose event nobody ever heard. */
async function forgottenDeletion(): Promise<string> {
  const { slug } = await publish(service, author);
  const id = idOfSlug(slug) ?? '';
  await comment(service, slug, author);
  await service.get(ArticleRepository).delete(id, author.id, () => undefined);
  await consumers.deliver(() => []);
  return id;
}

async function left(id: string): Promise<{ content: number; record: boolean }> {
  const { items } = await service.db.query(partitionParams(contentPartition(id), 100));
  const record = await service.db.get({ table: ARTICLES_TABLE, Key: cleanupKey(id) });
  return { content: items.length, record: record !== undefined };
}

describe('the sweep of clean-ups', () => {
  it('has those go on that nobody finished, and no others', async () => {
    const ids = await Promise.all([1, 2, 3, 4, 5].map(() => forgottenDeletion()));
    const sweep = new CleanupSweep(service.db, new CleanupOutbox(service.db));

    expect(await sweep.run(Date.now() + HOUR_MS)).toBe(0);
    expect(await sweep.run(Date.now() + 7 * HOUR_MS)).toBe(ids.length);
    await consumers.deliver();

    expect(await Promise.all(ids.map(left))).toEqual(
      ids.map(() => ({ content: 0, record: false })),
    );
    expect(await sweep.run(Date.now() + 7 * HOUR_MS)).toBe(0);
  });

  it('runs when its event comes', async () => {
    const id = await forgottenDeletion();
    const since = new Date(Date.now() - 7 * HOUR_MS).toISOString();
    await service.db.transactWrite([
      { Put: { table: ARTICLES_TABLE, Item: { ...cleanupKey(id), since } } },
    ]);
    await consumers.take(
      outboxEvent({ event: cleanupDue, aggregate: 'schedule:cleanup.due', sequence: 0, data: {} }),
    );
    await consumers.deliver();

    expect(await left(id)).toEqual({ content: 0, record: false });
  });
});
