import {
  disagreements,
  inspectHttpEntry,
  routesWithAuth,
  writableKeys,
} from '@conduit/nest-lambda/testing';
import { describe, expect, it } from '@jest/globals';
import http from './http.ts';

const entry = await inspectHttpEntry('profile-service', http);

describe('the HTTP entry', () => {
  it('serves what it describes and documents', () => {
    expect(disagreements(entry)).toEqual([]);
  });

  it('demands a token where the contract does', () => {
    expect(routesWithAuth(entry.manifest)).toEqual([
      'GET /api/profiles/{username} optional',
      'DELETE /api/profiles/{username}/follow required',
      'POST /api/profiles/{username}/follow required',
    ]);
  });

  it('may write follows and their events, not who people are or the names they hold: messages do', () => {
    expect(writableKeys(entry.manifest)).toEqual({ profiles: ['FO|*', 'O|*'] });
  });
});
