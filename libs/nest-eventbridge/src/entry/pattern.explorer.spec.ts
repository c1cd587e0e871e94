import { buildServiceManifest } from '@conduit/nest-lambda/build-manifest';
import type { ServiceManifest } from '@conduit/nest-lambda/manifest';
import { describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { messagesEntry } from './messages.entry.ts';

function manifestOf(pattern: unknown): Promise<ServiceManifest> {
  @Controller()
  class BooksController {
    @MessagePattern(pattern)
    find(): void {
      // is not called
    }
  }
  @Module({ controllers: [BooksController] })
  class BooksModule {}
  return buildServiceManifest('books', { messages: messagesEntry({ module: BooksModule }) });
}

describe('explorePatterns', () => {
  it('names a pattern object as the text that it is registered under', async () => {
    const { functions } = await manifestOf({ service: 'books', cmd: 'find' });

    expect(functions).toMatchObject([{ patterns: ['{"cmd":"find","service":"books"}'] }]);
  });

  it('refuses a regular expression, naming the handler', async () => {
    await expect(manifestOf(/^book/)).rejects.toThrow(
      'BooksController.find: a pattern is named in full, /^book/ is not',
    );
  });
});
