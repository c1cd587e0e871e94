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
  entry = await inspectHttpEntry('auth-service', http);
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
      'GET /api/user required',
      'PUT /api/user required',
      'POST /api/users none',
      'POST /api/users/login none',
    ]);
  });

  it('writes no table but its own', () => {
    const written = entry.manifest.grants.filter(
      (grant) =>
        grant.kind === 'table' &&
        grant.actions.some((action) => !['GetItem', 'BatchGetItem', 'Query'].includes(action)),
    );

    expect(written).toMatchObject([{ table: { name: 'auth' }, leadingKeys: ['U|*'] }]);
  });
});
