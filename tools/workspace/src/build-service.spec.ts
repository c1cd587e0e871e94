import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServiceManifest } from '@conduit/nest-lambda/manifest';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildService } from './build-service.ts';
import { BuiltService } from './testing/built-service.ts';

let service: BuiltService;

beforeAll(async () => {
  service = await BuiltService.create();
});

afterAll(() => service.remove());

const GET_BOOK = {
  httpMethod: 'GET',
  path: '/api/books/7',
  headers: {},
  multiValueHeaders: {},
  requestContext: { requestId: 'e1', stage: 'dev', identity: {} },
};

describe('buildService', () => {
  it('writes the manifest with what decorators declare', async () => {
    const text = await readFile(join(service.project, 'dist', 'manifest.json'), 'utf8');
    const manifest = JSON.parse(text) as ServiceManifest;

    expect(manifest.tables.map(({ name }) => name)).toEqual(['books']);
    expect(manifest.functions).toMatchObject([
      {
        name: 'book-service-graphql',
        sdl: expect.stringContaining('book(id: ID!): Book! @aws_api_key'),
        fields: [{ type: 'Query', field: 'book', auth: ['api-key'] }],
        grants: [{ kind: 'table' }],
      },
      {
        name: 'book-service-http',
        memoryMb: 512,
        routes: [{ method: 'GET', path: '/api/books/{id}', handler: 'BooksController.findOne' }],
        grants: [{ kind: 'function', function: 'lending-service-messages' }, { kind: 'table' }],
      },
      { name: 'book-service-messages', patterns: ['book.find'], grants: [{ kind: 'table' }] },
    ]);
  });

  it('writes the OpenAPI document of what the service answers', async () => {
    const text = await readFile(join(service.project, 'dist', 'openapi.json'), 'utf8');

    expect(JSON.parse(text)).toMatchObject({
      openapi: '3.1.0',
      paths: { '/api/books/{id}': { get: { operationId: 'BooksController.findOne' } } },
    });
  });

  it('makes an HTTP bundle that runs by itself, injection by type included', () => {
    const { answer } = service.invoke('http', GET_BOOK);

    expect(answer).toMatchObject({ statusCode: 200, body: '{"id":"7"}' });
  });

  it('makes a bundle for direct invokes, without an HTTP adapter', async () => {
    const { answer } = service.invoke('messages', { pattern: 'book.find', data: '7' });

    expect(answer).toEqual({ response: { id: '7' } });
    expect(await readFile(await service.file('messages', '.cjs'), 'utf8')).not.toContain(
      'node_modules/express/',
    );
  });

  it('makes a bundle of resolvers for AppSync, without an HTTP adapter', async () => {
    const { answer } = service.invoke('graphql', {
      arguments: { id: '7' },
      source: null,
      identity: null,
      request: { headers: {} },
      info: { parentTypeName: 'Query', fieldName: 'book' },
    });

    expect(answer).toEqual({ data: { id: '7' } });
    expect(await readFile(await service.file('graphql', '.cjs'), 'utf8')).not.toContain(
      'node_modules/express/',
    );
  });

  it('packs the handler, the bundle and its code cache, and no source map', async () => {
    expect((await readdir(join(service.project, 'dist', 'http'))).sort()).toEqual([
      expect.stringMatching(/^bundle\.\w{16}\.cache$/),
      expect.stringMatching(/^bundle\.\w{16}\.cjs$/),
      'index.mjs',
    ]);
    expect(await readdir(join(service.project, 'dist'))).toContain('http.cjs.map');
  });

  it('says so when a project has no entry point', async () => {
    await expect(buildService(join(service.project, 'src', 'books'))).rejects.toThrow();
  });
});
