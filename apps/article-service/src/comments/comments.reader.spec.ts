import type { Comment, CommentsResponse } from '@conduit/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publish } from '../fixtures/authoring.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';
import { Seed } from '../fixtures/seeding.ts';
import { idOfSlug } from '../articles/slug.ts';
import { ARTICLES_TABLE } from '../table/articles-table.ts';
import { commentKey } from './comment-params.ts';

let service: RunningService;
let author: TestUser;
let guest: TestUser;

beforeAll(async () => {
  service = await RunningService.start();
  author = await service.signUp('author');
  guest = await service.signUp('guest');
});

afterAll(() => service.stop());

/** An article with comments under given ids, as the service answers them to a reader. */
async function answerFor(ids: readonly number[], text: string): Promise<Comment[]> {
  const { slug } = await publish(service, author);
  const seed = new Seed();
  for (const id of ids) {
    const stored = { id, authorId: guest.id, body: text };
    seed.item({ ...commentKey(idOfSlug(slug) ?? '', id), ...stored });
  }
  await seed.write(service.documents, ARTICLES_TABLE);
  service.ledger.reset();
  const path = `/articles/${slug}/comments`;
  return (await service.call<CommentsResponse>('GET', path, author)).body.comments;
}

/** Ids from the smallest on, `step` apart. */
function idsOf(count: number, step: number): number[] {
  return Array.from({ length: count }, (_, n) => (n + 1) * step);
}

describe('the newest comments', () => {
  it.each([
    ['in both stripes', idsOf(1_105, 8_193)],
    ['in one stripe', idsOf(1_105, 8_192)],
    [
      'first in the one, then in the other',
      [...idsOf(600, 2), ...idsOf(600, 2).map((id) => id + 1_201)],
    ],
  ])('are 1,000, newest first, %s', async (_, ids) => {
    const comments = await answerFor(ids, 'x');

    expect(comments.map(({ id }) => id)).toEqual(ids.toReversed().slice(0, 1_000));
    expect(service.ledger.roundTrips).toBeLessThanOrEqual(4);
  });

  it.each([
    ['in both stripes', idsOf(420, 8_193), 380],
    // Three requests of 1 MB are then all there is.
    ['in one stripe', idsOf(250, 8_192), 190],
  ])('are cut to what a Lambda function can answer, %s', async (_, ids, least) => {
    const comments = await answerFor(ids, '漢'.repeat(5_000));

    expect(comments.length).toBeGreaterThan(least);
    expect(Buffer.byteLength(JSON.stringify(JSON.stringify({ comments })))).toBeLessThan(6_291_556);
    expect(comments.map(({ id }) => id)).toEqual(ids.toReversed().slice(0, comments.length));
    expect(service.ledger.roundTrips).toBeLessThanOrEqual(4);
  });

  it('cost little more than they take when they are few', async () => {
    await answerFor(idsOf(10, 8_193), 'x');

    // Token, article, two stripes, author, whom the reader follows.
    expect(service.ledger.readUnits).toBeLessThanOrEqual(6);
    expect(service.ledger.roundTrips).toBe(2);
  });
});
