import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Connection } from '@conduit/graph';
import type { ArticleType } from './articles/article.type.ts';
import { fillLibrary } from './fixtures/library.ts';
import type { Library } from './fixtures/library.ts';
import { RunningGraph } from './fixtures/running-graph.ts';
import { RunningService } from './fixtures/running-service.ts';

let service: RunningService;
let graph: RunningGraph;
let library: Library;

beforeAll(async () => {
  service = await RunningService.start();
  library = await fillLibrary(service, { articles: 100, bodyLength: 200 });
  graph = await RunningGraph.start(service);
});

beforeEach(() => {
  graph.invocations = 0;
  service.ledger.reset();
});

afterAll(async () => {
  await graph.stop();
  await service.stop();
});

/** A page as a client's query of it makes AppSync ask: the list, then each field of all its nodes. */
async function page(first: number, fields: readonly string[]): Promise<ArticleType[]> {
  const { reader } = library;
  const { edges } = await graph.ask<Connection<ArticleType>>('Query.articles', { first }, reader);
  const nodes = edges.map(({ node }) => node);
  for (const field of fields) await graph.askOfEach(`Article.${field}`, nodes, reader);
  return nodes;
}

describe('a list with authors, tags, favourites and numbers of comments', () => {
  it.each([1, 20, 100])('takes 3 invocations and 10 requests, of %d articles', async (first) => {
    const nodes = await page(first, ['author', 'favorited']);

    expect(nodes).toHaveLength(first);
    for (const node of nodes) expect(node).toMatchObject({ commentsCount: 0 });
    for (const { tagList } of nodes) expect(tagList).toHaveLength(5);
    expect(graph.invocations).toBe(3);
    expect(service.ledger.entries.length).toBeLessThanOrEqual(10);
    expect(service.ledger.eventualReads).toEqual([]);
  });

  it('has its bodies for one request more', async () => {
    await page(20, []);
    const before = service.ledger.entries.length;

    await page(20, ['body']);

    expect(service.ledger.entries).toHaveLength(2 * before + 1);
  });

  it('takes as many requests through REST', async () => {
    await service.call('GET', '/articles?limit=20', library.reader);

    expect(service.ledger.entries.length).toBeLessThanOrEqual(10);
  });
});
