import { describe, expect, it } from '@jest/globals';
import { mergeDocuments } from './merge-documents.ts';
import type { OpenApiDocument } from './open-api.ts';

const HEADER = { openapi: '3.1.0', info: { title: 'Both', version: '1.0.0' } };

function documentOf(
  path: string,
  method: string,
  operationId: string,
  schemas: Record<string, unknown> = {},
): OpenApiDocument {
  return {
    ...HEADER,
    paths: { [path]: { [method]: { operationId } } },
    components: { schemas },
  };
}

describe('mergeDocuments', () => {
  it('holds the operations and components of all, in order', () => {
    const tags = documentOf('/tags', 'get', 'getTags', { Tag: {}, Errors: {} });
    const getArticles = documentOf('/articles', 'get', 'getArticles', { Errors: {} });
    const createArticle = documentOf('/articles', 'post', 'createArticle', { Article: {} });

    const merged = mergeDocuments(HEADER, [tags, getArticles, createArticle]);

    expect(JSON.stringify(merged)).toBe(
      JSON.stringify({
        ...HEADER,
        paths: {
          '/articles': {
            get: { operationId: 'getArticles' },
            post: { operationId: 'createArticle' },
          },
          '/tags': { get: { operationId: 'getTags' } },
        },
        components: { schemas: { Article: {}, Errors: {}, Tag: {} } },
      }),
    );
  });

  it.each([
    ['one method of a path', documentOf('/tags', 'get', 'other'), 'Two services have get'],
    ['one id', documentOf('/other', 'get', 'getTags'), 'Two operations have the id getTags'],
    [
      'one name for two schemas',
      documentOf('/other', 'get', 'other', { Tag: { type: 'string' } }),
      "differ about Tag in the components' schemas",
    ],
  ])('refuses %s', (_, other, problem) => {
    const tags = documentOf('/tags', 'get', 'getTags', { Tag: {} });

    expect(() => mergeDocuments(HEADER, [tags, other])).toThrow(problem);
  });
});
