import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import {
  DocumentBuilder,
  SwaggerModule,
  type OpenAPIObject,
  type PathsObject,
  type SchemaObject,
} from '@nestjs/swagger';
import * as z from 'zod';
import type { Entry } from '../entry/entry.ts';
import { GLOBAL_PREFIX } from '../http/global-prefix.ts';
import { completePaths } from './complete-paths.ts';
import { TOKEN_SCHEME } from './complete-operation.ts';
import { handlersOf } from './handlers.ts';
import { SchemaComponents } from './schema-components.ts';

/**
 * The OpenAPI 3.1 document of a service's HTTP entries, read from its controllers in Nest's preview
 * mode: no provider is instantiated, nothing connects anywhere. For the build and for tests alone;
 * `@nestjs/swagger` belongs in no bundle.
 *
 * @param entries by the name of their file: `{ http: Entry, messages: Entry }`
 * @throws {Error} for two different schemas of one id
 */
export async function buildServiceDocument(
  service: string,
  entries: Record<string, Entry>,
): Promise<OpenAPIObject> {
  const components = new SchemaComponents();
  const paths: PathsObject = {};
  for (const entry of Object.values(entries)) {
    Object.assign(paths, await describePaths(entry.module, components));
  }
  const { components: security, ...header } = headerOf(service);
  const schemas = components.schemas as Record<string, SchemaObject>;
  return { ...header, paths, components: { ...security, schemas } };
}

async function describePaths(module: Type, components: SchemaComponents): Promise<PathsObject> {
  const preview = await NestFactory.create(module, new ExpressAdapter(), {
    preview: true,
    abortOnError: false,
    logger: ['error'],
  });
  try {
    preview.setGlobalPrefix(GLOBAL_PREFIX);
    const { paths } = SwaggerModule.createDocument(preview, headerOf(''), {
      operationIdFactory: (controller, method) => `${controller}.${method}`,
      standardSchemaConverter: (schema) =>
        schema instanceof z.ZodType ? { schema: components.convert(schema, 'input') } : undefined,
    });
    return completePaths(paths, handlersOf(preview), components);
  } finally {
    await preview.close();
  }
}

function headerOf(service: string): Omit<OpenAPIObject, 'paths'> {
  return new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(service)
    .setVersion('1.0.0')
    .addBearerAuth(
      { type: 'http', description: 'The `token` of a user. `Token <token>` is accepted as well.' },
      TOKEN_SCHEME,
    )
    .build();
}
