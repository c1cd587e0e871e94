import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildServiceManifest } from '@conduit/nest-lambda/build-manifest';
import { eventFor, userIdentity } from '../fixtures/appsync-events.ts';
import { BooksModule } from '../fixtures/books.module.ts';
import { runEntry } from '../fixtures/run-entry.ts';
import { graphqlEntry } from './graphql.entry.ts';

describe('the function of graphqlEntry', () => {
  let books: Awaited<ReturnType<typeof runEntry>>;

  beforeAll(async () => {
    books = await runEntry(BooksModule);
  });

  beforeEach(() => {
    BooksModule.loads.length = 0;
  });

  it('answers a query with plain JSON under the names of the schema', async () => {
    const answer = await books.invoke(eventFor('Query.book', { arguments: { id: '1' } }));

    expect(answer).toEqual({
      data: {
        id: '1',
        title: 'Book 1',
        published_at: '2026-01-01T00:00:00.000Z',
        authorId: 'p1',
      },
    });
  });

  it('gives arguments to methods as Apollo would: dates, enum values, defaults', async () => {
    const event = eventFor('Query.books', {
      arguments: { order: 'NEWEST', since: '2026-01-02T00:00:00.000Z' },
    });

    const answer = await books.invoke(event);

    expect(answer).toMatchObject({ data: [{ id: '3' }, { id: '2' }] });
  });

  it('loads the parents of a batch together, each caller by itself', async () => {
    const author = (authorId: string, sub: string): unknown =>
      eventFor('Book.author', { source: { authorId }, identity: userIdentity(sub) });

    const answers = await books.batchInvoke([
      author('p1', 'ann'),
      author('p2', 'bob'),
      author('p3', 'ann'),
    ]);

    expect(answers).toEqual([
      { data: { id: 'p1', name: 'Person p1' } },
      { data: { id: 'p2', name: 'Person p2' } },
      { data: { id: 'p3', name: 'Person p3' } },
    ]);
    expect(BooksModule.loads.map((ids) => ids.sort())).toEqual([['p1', 'p3'], ['p2']]);
  });

  it('refuses what AppSync does not send', async () => {
    await expect(books.invoke({ hello: 'world' })).rejects.toThrow("not one of AppSync's");
    await expect(books.invoke(eventFor('Query.nothing'))).resolves.toMatchObject({
      errorType: 'INTERNAL_SERVER_ERROR',
    });
  });
});

it('describes fields and schema without starting anything', async () => {
  const { functions } = await buildServiceManifest('book-service', {
    graphql: graphqlEntry({ module: BooksModule }),
  });

  expect(functions).toMatchObject([
    {
      kind: 'graphql',
      name: 'book-service-graphql',
      fields: [
        {
          type: 'Book',
          field: 'author',
          source: 'lambda',
          batch: 100,
          parent: ['authorId'],
          handler: 'AuthorResolver.author',
        },
        { type: 'Mutation', field: 'rename', auth: ['user-pool'] },
        { type: 'Query', field: 'book', auth: ['api-key', 'user-pool'] },
        { type: 'Query', field: 'books', auth: ['api-key', 'user-pool'] },
      ],
    },
  ]);
  const [graphql] = functions;
  expect(graphql?.kind === 'graphql' && graphql.sdl).toMatchInlineSnapshot(`
   "type Person {
     id: ID!
     name: String!
   }

   type Book {
     id: ID!
     title: String!
     published_at: AWSDateTime!
     author: Person!
   }

   type Query {
     book(id: ID!): Book @aws_api_key @aws_cognito_user_pools
     books(first: Int, order: Order, since: AWSDateTime): [Book!]! @aws_api_key @aws_cognito_user_pools
   }

   enum Order {
     NEWEST
     OLDEST
   }

   type Mutation {
     rename(id: ID!, title: String!): Book! @aws_cognito_user_pools
   }
   "
  `);
});
