import {
  disagreements,
  inspectHttpEntry,
  routesWithAuth,
  writableKeys,
} from '@conduit/nest-lambda/testing';
import { describe, expect, it } from '@jest/globals';
import http from './http.ts';

const entry = await inspectHttpEntry('article-service', http);

describe('the HTTP entry', () => {
  it('serves what it describes and documents', () => {
    expect(disagreements(entry)).toEqual([]);
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
      'GET /api/notifications required',
      'POST /api/notifications/read required',
      'GET /api/tags none',
    ]);
  });

  it('writes no table but its own', () => {
    expect(Object.keys(writableKeys(entry.manifest))).toEqual(['articles']);
  });
});
