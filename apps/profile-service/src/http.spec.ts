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
  entry = await inspectHttpEntry('profile-service', http);
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
      'GET /api/profiles/{username} optional',
      'DELETE /api/profiles/{username}/follow required',
      'POST /api/profiles/{username}/follow required',
    ]);
  });

  it('may not write who people are, nor the names they hold: messages do', () => {
    const written = entry.manifest.grants.flatMap((grant) =>
      grant.kind === 'table' && grant.actions.includes('UpdateItem') ? grant.leadingKeys : [],
    );

    expect(written).toEqual(['FO|*']);
  });
});
