import {
  entryDefaults,
  observe,
  RootModule,
  type Entry,
  type EntryOptions,
} from '@conduit/nest-lambda';
import { StructuredLogger } from '@conduit/observability';
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
      const logger = new StructuredLogger();
      const server = new LambdaServer();
      const app = await NestFactory.createMicroservice(RootModule.of(options.module), {
        strategy: server,
        abortOnError: false,
        logger,
      });
      app.useGlobalFilters(new RethrowFilter());
      await app.listen();
      return observe((event: unknown) => server.handle(event), app, logger);
    },
  };
}
