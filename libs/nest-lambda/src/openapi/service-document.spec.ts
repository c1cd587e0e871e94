import { documented } from '@conduit/contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import type { OpenAPIObject, OperationObject } from '@nestjs/swagger';
import * as z from 'zod';
import { httpEntry } from '../entry/http.entry.ts';
import { BooksAndShelvesModule, BooksModule } from '../fixtures/books.module.ts';
import { Operation } from './operation.decorator.ts';
import { buildServiceDocument } from './service-document.ts';

let document: OpenAPIObject;
let find: OperationObject;
let create: OperationObject;

beforeAll(async () => {
  document = await documentOf(BooksModule);
  find = document.paths['/api/books/{id}']?.get as OperationObject;
  create = document.paths['/api/books']?.post as OperationObject;
});

function documentOf(module: new () => unknown): Promise<OpenAPIObject> {
  return buildServiceDocument('book-service', { http: httpEntry({ module }) });
}

describe('buildServiceDocument', () => {
  it('says what @Operation() says', () => {
    expect(find).toMatchObject({
      operationId: 'getBook',
      summary: 'Find a book',
      tags: ['Books'],
      parameters: [{ name: 'id', in: 'path', required: true, description: 'Of the book.' }],
      responses: {
        200: {
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/BookResponse' },
              example: { id: '7' },
            },
          },
        },
        404: {
          description: 'book not found',
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Errors' },
              examples: { 'book-not-found': { value: { errors: { book: ['not found'] } } } },
            },
          },
        },
      },
    });
  });

  it('takes body, status and security from what Nest and @Auth() know', () => {
    expect(create).toMatchObject({
      security: [{ token: [] }],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/NewBookRequest' },
            example: { book: { title: 'Moby Dick' } },
          },
        },
      },
    });
    expect(find.security).toEqual([]);
  });

  it('documents the refusals that follow from a token, a body and a path, and no others', () => {
    expect(Object.keys(create.responses)).toEqual([
      '201',
      '400',
      '401',
      '413',
      '422',
      '429',
      '5XX',
    ]);
    expect(Object.keys(find.responses)).toEqual(['200', '400', '404', '429', '5XX']);
  });

  it('shows what validation really says', () => {
    expect(create.responses['422']).toMatchObject({
      content: {
        'application/json': {
          examples: { 'invalid-input': { value: { errors: { book: [expect.any(String)] } } } },
        },
      },
    });
  });

  it('collects the schemas that have a name', () => {
    expect(Object.keys(document.components?.schemas ?? {}).sort()).toEqual([
      'BookResponse',
      'Errors',
      'NewBook',
      'NewBookRequest',
    ]);
  });

  it('is the same when it is built again', async () => {
    expect(await documentOf(BooksModule)).toEqual(document);
  });

  it('instantiates no provider', async () => {
    const before = BooksModule.repository.instances;

    await documentOf(BooksModule);

    expect(BooksModule.repository.instances).toBe(before);
  });

  it('lists a route without @Operation(), too', async () => {
    const { paths } = await documentOf(BooksAndShelvesModule);

    expect(paths['/api/books/{id}/shelf']?.get).toMatchObject({
      operationId: 'ShelfController.shelf',
      responses: { 200: { description: 'OK' } },
    });
  });

  it('refuses two schemas of one name', async () => {
    const answer = documented(z.object({ other: z.string() }), { id: 'BookResponse' });
    @Controller('other')
    class OtherController {
      @Get()
      @Operation({ id: 'getOther', summary: 'Other', answer })
      other(): { other: string } {
        return { other: '' };
      }
    }
    @Module({ imports: [BooksModule], controllers: [OtherController] })
    class OtherModule {}

    await expect(documentOf(OtherModule)).rejects.toThrow('two different schemas with the id');
  });
});

describe('@Operation()', () => {
  it('makes the compiler hold a handler to its documented answer', () => {
    const answer = z.object({ count: z.number() });

    class CountController {
      @Operation({ id: 'right', summary: 'Right', answer })
      async right(): Promise<{ count: number }> {
        return { count: 1 };
      }

      // @ts-expect-error -- the answer is documented as a number
      @Operation({ id: 'wrong', summary: 'Wrong', answer })
      async wrong(): Promise<{ count: string }> {
        return { count: '1' };
      }

      // @ts-expect-error -- no answer is documented
      @Operation({ id: 'silent', summary: 'Silent' })
      async silent(): Promise<{ count: string }> {
        return { count: '1' };
      }
    }
    expect(CountController).toBeDefined();
  });
});
