import { describe, expect, it } from '@jest/globals';
import { All, Controller, Get, Module } from '@nestjs/common';
import { httpEntry } from '../entry/http.entry.ts';
import { BOOKS, BooksAndShelvesModule, BooksModule } from '../fixtures/books.module.ts';
import { createHttpApp } from '../http/create-http-app.ts';
import { servedRoutes } from '../testing/served-routes.ts';
import type { HttpFunction, ServiceManifest } from './manifest.ts';
import { buildServiceManifest } from './service-manifest.ts';

const manifestOf = (module: new () => unknown): Promise<ServiceManifest> =>
  buildServiceManifest('book-service', { http: httpEntry({ module }) });

describe('buildServiceManifest', () => {
  it('describes routes, grants and the tables that the service owns', async () => {
    expect(await manifestOf(BooksModule)).toEqual({
      service: 'book-service',
      tables: [BOOKS],
      functions: [
        {
          name: 'book-service-http',
          entry: 'http',
          kind: 'http',
          memoryMb: 1024,
          timeoutSeconds: 29,
          routes: [
            {
              method: 'POST',
              path: '/api/books',
              auth: 'required',
              throttle: { rateLimit: 5, burstLimit: 10 },
              handler: 'BooksController.create',
            },
            {
              method: 'GET',
              path: '/api/books/{id}',
              auth: 'none',
              handler: 'BooksController.findOne',
            },
          ],
          grants: [
            { kind: 'table', table: BOOKS, actions: ['GetItem', 'Query'] },
            expect.objectContaining({ actions: ['GetItem'], leadingKeys: ['R|*'] }),
          ],
        },
      ],
    });
  });

  it('instantiates no provider', async () => {
    const before = BooksModule.repository.instances;

    await manifestOf(BooksModule);

    expect(BooksModule.repository.instances).toBe(before);
  });

  it('gains exactly one route, and no grant, by one more @Get', async () => {
    const [before] = (await manifestOf(BooksModule)).functions as [HttpFunction];
    const [after] = (await manifestOf(BooksAndShelvesModule)).functions as [HttpFunction];

    const added = after.routes.filter(
      ({ path }) => !before.routes.some((route) => route.path === path),
    );
    expect(added).toEqual([
      {
        method: 'GET',
        path: '/api/books/{id}/shelf',
        auth: 'none',
        handler: 'ShelfController.shelf',
      },
    ]);
    expect(after.routes).toHaveLength(before.routes.length + 1);
    expect(after.grants).toEqual(before.grants);
  });

  it('names the routes that the running application serves', async () => {
    const app = await createHttpApp(BooksAndShelvesModule, { logger: false });
    await app.init();
    const [http] = (await manifestOf(BooksAndShelvesModule)).functions as [HttpFunction];

    expect(http.routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
      servedRoutes(app),
    );
    await app.close();
  });

  it('refuses what API Gateway cannot express, naming the handler', async () => {
    @Controller('files')
    class FilesController {
      @Get('*path')
      any(): string {
        return '';
      }
    }
    @Module({ controllers: [FilesController] })
    class FilesModule {}
    @Controller('all')
    class AllController {
      @All()
      any(): string {
        return '';
      }
    }
    @Module({ controllers: [AllController] })
    class AllModule {}

    await expect(manifestOf(FilesModule)).rejects.toThrow('FilesController.any');
    await expect(manifestOf(AllModule)).rejects.toThrow('AllController.any');
  });

  it('refuses two handlers of one route', async () => {
    @Controller('books')
    class OtherController {
      @Get(':id')
      other(): string {
        return '';
      }
    }
    @Module({ imports: [BooksModule], controllers: [OtherController] })
    class ConflictModule {}

    await expect(manifestOf(ConflictModule)).rejects.toThrow(
      'GET /api/books/{id} is handled by both',
    );
  });
});
