import { StructuredLogger } from '@conduit/observability';
import { configure } from '@vendia/serverless-express';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { observe } from '../context/observe.ts';
import { createHttpApp } from '../http/create-http-app.ts';
import { exploreRoutes } from '../manifest/route.explorer.ts';
import { entryDefaults, type Entry, type EntryOptions, type LambdaHandler } from './entry.ts';

/**
 * A Nest application behind API Gateway: each of its routes becomes one of the REST API's.
 *
 * @example
 * // src/http.ts
 * export default httpEntry({ module: AppModule });
 */
export function httpEntry(options: EntryOptions): Entry {
  return {
    ...entryDefaults(options),
    describe: (preview) => ({ kind: 'http', routes: exploreRoutes(preview) }),
    start: async () => {
      const logger = new StructuredLogger();
      const app = await createHttpApp(options.module, { logger });
      await app.init();
      const proxy = configure({ app: app.getHttpAdapter().getInstance() });
      const handler: LambdaHandler<APIGatewayProxyEvent, APIGatewayProxyResult> = (
        event,
        context,
      ) => proxy(event, context as Context, undefined as never) as Promise<APIGatewayProxyResult>;
      return observe(handler, app, logger) as LambdaHandler;
    },
  };
}
