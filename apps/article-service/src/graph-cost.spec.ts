import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { toCursor } from '@conduit/graph';
import type { Connection } from '@conduit/graph';
import type { ArticleType } from './articles/article.type.ts';
import type { CommentType } from './comments/comment.type.ts';
import { comment, publish } from './fixtures/authoring.ts';
import { fillLibrary } from './fixtures/library.ts';
import type { Library } from './fixtures/library.ts';
import { RunningGraph } from './fixtures/running-graph.ts';
import { RunningService } from './fixtures/running-service.ts';
import type { TestUser } from './fixtures/running-service.ts';

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

describe('the comments of a list', () => {
  async function articlesOf({ username }: TestUser): Promise<ArticleType[]> {
    const args = { first: 20, filter: { author: username } };
    const { edges } = await graph.ask<Connection<ArticleType>>('Query.articles', args);
    return edges.map(({ node }) => node);
  }

  function commentsOf(
    articles: ArticleType[],
    after?: string | null,
  ): Promise<Connection<CommentType>[]> {
    service.ledger.reset();
    return graph.askOfEach('Article.comments', articles, undefined, { first: 2, after });
  }

  it('take no request where there are none, whatever the cursor', async () => {
    const articles = await articlesOf(library.prolific);
    expect(articles).toHaveLength(20);

    for (const after of [undefined, toCursor('4')]) {
      const connections = await commentsOf(articles, after);

      const none = { edges: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };
      expect(connections).toEqual(articles.map(() => none));
      expect(service.ledger.entries).toEqual([]);
    }
  });

  it('take two requests for each article that has some, and one for all their authors', async () => {
    const author = await service.signUp('author');
    const published = [];
    for (let n = 0; n < 20; n++) published.push(await publish(service, author));
    for (const { slug } of [...published.slice(0, 2), ...published.slice(0, 1)]) {
      await comment(service, slug, library.reader);
      await comment(service, slug, library.collector);
    }
    const articles = (await articlesOf(author)).toReversed();

    const connections = await commentsOf(articles);

    expect(connections).toHaveLength(20);
    expect(connections.slice(0, 3)).toMatchObject([
      { totalCount: 4, edges: [{}, {}], pageInfo: { hasNextPage: true } },
      { totalCount: 2, edges: [{}, {}], pageInfo: { hasNextPage: false } },
      { totalCount: 0, edges: [] },
    ]);
    expect(service.ledger.entries.map(({ operation }) => operation)).toEqual([
      ...['Query', 'Query', 'Query', 'Query'],
      'BatchGetItem',
    ]);
    expect(service.ledger.roundTrips).toBe(2);

    const [first] = connections;
    const [rest] = await commentsOf(articles.slice(0, 1), first?.pageInfo.endCursor);
    expect(rest).toMatchObject({
      totalCount: 4,
      edges: [{}, {}],
      pageInfo: { hasNextPage: false },
    });
  });
});
