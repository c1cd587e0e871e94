import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { publish } from './fixtures/authoring.ts';
import { RunningService } from './fixtures/running-service.ts';
import type { TestUser } from './fixtures/running-service.ts';
import { RunningTimelines } from './fixtures/running-timelines.ts';
import { prose } from './fixtures/seeding.ts';

let service: RunningService;
let author: TestUser;
let reader: TestUser;
let slug: string;

const tagList = ['first', 'second', 'third'];

beforeAll(async () => {
  service = await RunningService.start();
  [author, reader] = await Promise.all([service.signUp('author'), service.signUp('reader')]);
  // Tags of some use: every second one more changes their rank.
  for (let n = 0; n < 40; n++) await publish(service, author, { tagList });
});

beforeEach(async () => {
  ({ slug } = await publish(service, author, { tagList, body: prose(1) }));
  service.ledger.reset();
});

afterAll(() => service.stop());

/** The write units of a request, 2 of its event among them, with those of its answer's reads apart. */
async function unitsOf(
  method: string,
  path: string,
  user: TestUser,
  body?: object,
): Promise<number> {
  const { status } = await service.call(method, path, user, body);
  expect(status).toBeLessThan(300);
  expect(service.ledger.eventualReads).toEqual([]);
  return service.ledger.writeUnits;
}

describe('the write units of', () => {
  it('publishing with three tags and 10 KB are at most 64, with the ranks of the tags', async () => {
    const article = { title: 'T', description: 'D', body: prose(2), tagList };

    expect(await unitsOf('POST', '/articles', author, { article })).toBeLessThanOrEqual(64);
  });

  it('publishing are 4 more for each follower whose timeline it goes to', async () => {
    const article = { title: 'T', description: 'D', body: prose(2), tagList: [] };
    const alone = await unitsOf('POST', '/articles', author, { article });
    const timelines = await RunningTimelines.start(service);
    for (let n = 0; n < 5; n++) {
      const follower = await service.signUp('follower');
      await service.follow(follower, author.id);
      await timelines.catchUp(follower);
    }
    await timelines.stop();
    service.ledger.reset();

    expect(await unitsOf('POST', '/articles', author, { article })).toBe(alone + 5 * 4);
  });

  it('a favourite are at most 12, and of a repeated one none', async () => {
    expect(await unitsOf('POST', `/articles/${slug}/favorite`, reader)).toBeLessThanOrEqual(12);
    service.ledger.reset();
    expect(await unitsOf('POST', `/articles/${slug}/favorite`, reader)).toBe(0);
  });

  it('a comment are at most 6', async () => {
    const body = { comment: { body: 'Well said' } };

    expect(await unitsOf('POST', `/articles/${slug}/comments`, reader, body)).toBeLessThanOrEqual(
      6,
    );
  });

  it('a new title are at most 8, and of another tag at most 22', async () => {
    const title = { article: { title: 'Other' } };
    const tags = { article: { tagList: ['first', 'second'] } };

    expect(await unitsOf('PUT', `/articles/${slug}`, author, title)).toBeLessThanOrEqual(8);
    service.ledger.reset();
    expect(await unitsOf('PUT', `/articles/${slug}`, author, tags)).toBeLessThanOrEqual(22);
  });

  it('deleting with three tags are at most 70, with the body', async () => {
    expect(await unitsOf('DELETE', `/articles/${slug}`, author)).toBeLessThanOrEqual(70);
  });
});
