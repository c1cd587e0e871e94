import type { TagsResponse } from '@conduit/contracts';
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
