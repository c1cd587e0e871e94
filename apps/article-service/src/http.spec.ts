import {
  documentedRoutes,
  inspectHttpEntry,
  routesOf,
  routesWithAuth,
  routesWithoutOperation,
  type InspectedEntry,
} from '@conduit/nest-lambda/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import http from './http.ts';

let entry: InspectedEntry;

beforeAll(async () => {
  entry = await inspectHttpEntry('article-service', http);
});

describe('the HTTP entry', () => {
  it('describes the routes that the running application serves', () => {
    expect(routesOf(entry.manifest)).toEqual(entry.served);
  });

  it('documents them all', () => {
    expect(documentedRoutes(entry.document)).toEqual(entry.served);
    expect(routesWithoutOperation(entry.document)).toEqual([]);
  });

  it('demands a token where the contract does', () => {
    expect(routesWithAuth(entry.manifest)).toEqual([
      'GET /api/articles optional',
      'POST /api/articles required',
      'GET /api/articles/feed required',
      'DELETE /api/articles/{slug} required',
      'GET /api/articles/{slug} optional',
      'PUT /api/articles/{slug} required',
      'GET /api/articles/{slug}/comments optional',
      'POST /api/articles/{slug}/comments required',
      'DELETE /api/articles/{slug}/comments/{id} required',
      'DELETE /api/articles/{slug}/favorite required',
      'POST /api/articles/{slug}/favorite required',
      'GET /api/tags none',
    ]);
  });

  it('writes no table but its own', () => {
    const written = entry.manifest.grants.flatMap((grant) =>
      grant.kind === 'table' &&
      grant.actions.some((action) => !['GetItem', 'BatchGetItem', 'Query'].includes(action))
        ? grant.table.name
        : [],
    );

    expect(new Set(written)).toEqual(new Set(['articles']));
  });
});
