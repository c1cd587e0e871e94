import { describe, expect, it } from '@jest/globals';
import { findOperation } from './find-operation.ts';

const responses = {};
const DOCUMENT = {
  paths: {
    '/api/articles/{slug}': { get: { responses }, put: { responses } },
    '/api/articles/feed': { get: { responses } },
    '/api/articles/{slug}/comments': { get: { responses } },
  },
};

describe('findOperation', () => {
  it.each([
    ['GET', '/api/articles/a%2Fb', 'GET /api/articles/{slug}'],
    ['PUT', '/api/articles/a/', 'PUT /api/articles/{slug}'],
    ['GET', '/api/articles/feed', 'GET /api/articles/feed'],
    ['GET', '/api/articles/feed/comments', 'GET /api/articles/{slug}/comments'],
  ])('finds what %s %s asks for', (method, path, route) => {
    expect(findOperation(DOCUMENT, method, path)).toEqual({ route, responses });
  });

  it.each([
    ['DELETE', '/api/articles/a'],
    ['GET', '/api/articles/'],
    ['GET', '/api/articles/a/b'],
    ['GET', '/articles/a'],
  ])('finds nothing for %s %s', (method, path) => {
    expect(findOperation(DOCUMENT, method, path)).toBeUndefined();
  });
});
