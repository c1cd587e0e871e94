import {
  entryDefaults,
  withRequestContext,
  type Entry,
  type EntryOptions,
} from '@conduit/nest-lambda';
import { NestFactory } from '@nestjs/core';
import { LambdaServer } from '../server/lambda.server.ts';
import { RethrowFilter } from '../server/rethrow.filter.ts';
import { explorePatterns } from './pattern.explorer.ts';

/**
 * A Nest microservice that other services invoke directly.
 *
 * @example
 * // src/messages.ts
 * export default messagesEntry({ module: MessagesModule });
 */
export function messagesEntry(options: EntryOptions): Entry {
  return {
    ...entryDefaults(options),
    describe: (preview) => ({ kind: 'messages', patterns: explorePatterns(preview) }),
    start: async () => {
      const server = new LambdaServer();
      const app = await NestFactory.createMicroservice(options.module, {
        strategy: server,
        abortOnError: false,
        logger: ['error', 'warn'],
      });
      app.useGlobalFilters(new RethrowFilter());
      await app.listen();
      return withRequestContext((event: unknown) => server.handle(event));
    },
  };
}
