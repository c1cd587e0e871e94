import type { TagsResponse } from '@conduit/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { publish } from '../fixtures/authoring.ts';
import { Consumers } from '../fixtures/consumers.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';

let service: RunningService;
let consumers: Consumers;
let author: TestUser;

beforeEach(async () => {
  service = await RunningService.start();
  consumers = await Consumers.start(service);
  author = await service.signUp('author');
});

afterEach(async () => {
  await consumers.stop();
  await service.stop();
});

/** Once the events of what was done before are delivered. */
async function tags(): Promise<string[]> {
  await consumers.deliver();
  return (await service.call<TagsResponse>('GET', '/tags')).body.tags;
}

async function publishWith(tagList: string[], times = 1): Promise<string> {
  let slug = '';
  for (let n = 0; n < times; n++) ({ slug } = await publish(service, author, { tagList }));
  return slug;
}

function many(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${word}${n}`);
}

describe('GET /tags', () => {
  it('is empty at first', async () => {
    expect(await tags()).toEqual([]);
  });

  it('gives the most used first, then the latest first used', async () => {
    await publishWith(['once-early']);
    await publishWith(['twice'], 2);
    await publishWith(['five'], 5);
    await publishWith(['three'], 3);
    await publishWith(['once-late']);

    expect(await tags()).toEqual(['five', 'three', 'twice', 'once-late', 'once-early']);
  });

  it('gives 100 at most, with the 50 most used and the latest among them', async () => {
    for (const part of [many('a', 20), many('b', 20), many('c', 20)]) await publishWith(part, 2);
    await publishWith(['a0', 'b0', 'c0'], 3);
    for (const word of ['d', 'e', 'f']) await publishWith(many(word, 20));
    await publishWith(['newest']);

    const shown = await tags();

    expect(shown).toHaveLength(100);
    expect(new Set(shown).size).toBe(100);
    expect(new Set(shown.slice(0, 3))).toEqual(new Set(['a0', 'b0', 'c0']));
    expect(shown[50]).toBe('newest');
    expect(shown).toEqual(expect.arrayContaining([...many('f', 20), ...many('e', 20)]));
  });

  it('keeps a popular tag where it is when it reaches another shard', async () => {
    await publishWith(['old'], 3);
    await publishWith(['new']);
    await publishWith(['old'], 20);
    await publishWith(['old-too']);

    const [first, ...latest] = await tags();

    expect(first).toBe('old');
    expect(latest).toEqual(['old-too', 'new']);
  });

  it('loses a tag with its last article, and moves one down that is used less', async () => {
    const slugs = [await publishWith(['gone']), await publishWith(['gone', 'stays'])];
    await publishWith(['stays'], 2);

    await service.call('DELETE', `/articles/${slugs[0] ?? ''}`, author);
    expect(await tags()).toEqual(['stays', 'gone']);
    await service.call('PUT', `/articles/${slugs[1] ?? ''}`, author, { article: { tagList: [] } });
    expect(await tags()).toEqual(['stays']);
  });

  it('stays right while articles with a tag come and go at once', async () => {
    const publishing = (count: number): Promise<string[]> =>
      Promise.all(Array.from({ length: count }, () => publishWith(['busy'])));
    const early = await publishing(12);

    await Promise.all([
      ...early.map((slug) => service.call('DELETE', `/articles/${slug}`, author)),
      publishing(12),
    ]);
    const { body } = await service.call<{ articles: { slug: string }[]; articlesCount: number }>(
      'GET',
      '/articles?tag=busy',
    );

    expect(body.articlesCount).toBe(12);
    expect(body.articles).toHaveLength(12);
    expect(await tags()).toEqual(['busy']);
    await Promise.all(
      body.articles.map(({ slug }) => service.call('DELETE', `/articles/${slug}`, author)),
    );
    expect(await tags()).toEqual([]);
  }, 20_000);

  it('takes any character for a part of a tag', async () => {
    const odd = ['a|b', 'a', '|', '\u0000', 'F0|x', '🦄', 'ä', 'Z0'];
    await publishWith(odd);

    expect(new Set(await tags())).toEqual(new Set(odd));
  });
});
