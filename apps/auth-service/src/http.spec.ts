import {
  disagreements,
  inspectHttpEntry,
  routesWithAuth,
  writableKeys,
} from '@conduit/nest-lambda/testing';
import { describe, expect, it } from '@jest/globals';
import http from './http.ts';

const entry = await inspectHttpEntry('auth-service', http);

describe('the HTTP entry', () => {
  it('serves what it describes and documents', () => {
    expect(disagreements(entry)).toEqual([]);
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
    expect(writableKeys(entry.manifest)).toEqual({ auth: ['U|*'] });
  });
});
