import type { INestApplication, LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { RootModule } from '../context/root-module.ts';
import { ErrorFilter } from './error.filter.ts';
import { GLOBAL_PREFIX } from './global-prefix.ts';
import { jsonBody } from './json-body.ts';
import { RefuseUnreadableBody } from './refuse-unreadable-body.ts';
import { validationPipe } from './validation.ts';

export interface HttpAppOptions {
  logger?: LoggerService | false;
}

/**
 * The Nest application that `httpEntry` runs on Lambda, for tests to run in process: prefix `/api`,
 * JSON bodies, validation, errors and CORS as the REST contract has them.
 *
 * @example
 * const app = await createHttpApp(AppModule);
 * await app.listen(0, '127.0.0.1');
 */
export async function createHttpApp(
  module: Type,
  options: HttpAppOptions = {},
): Promise<INestApplication> {
  const app = await NestFactory.create<NestExpressApplication>(
    RootModule.of(module),
    new ExpressAdapter(),
    {
      bodyParser: false,
      abortOnError: false,
      logger: options.logger ?? ['error', 'warn'],
    },
  );
  app.setGlobalPrefix(GLOBAL_PREFIX);
  app.disable('x-powered-by');
  // An entity tag would cost a hash of every answer, and API clients of this contract send none.
  app.disable('etag');
  app.enableCors({ origin: '*', allowedHeaders: ['Authorization', 'Content-Type'] });
  app.use(jsonBody());
  app.useGlobalInterceptors(new RefuseUnreadableBody());
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ErrorFilter());
  return app;
}
