import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Route, ServiceManifest } from '@conduit/nest-lambda/manifest';
import { type Schema, type ServiceDocument, withoutReferences } from './service-document.ts';

/** A route of the API, and what its document says of it. */
export interface DeclaredRoute extends Route {
  /** What its body looks like; undefined where it takes none. */
  body: Schema | undefined;
  queryParameters: string[];
  /** The statuses that it may answer with. */
  statuses: ReadonlySet<number>;
}

const SERVICES = ['auth-service', 'profile-service', 'article-service'];
const APPS = resolve(import.meta.dirname, '../../..');

/** Every route of the API, as the services' builds wrote them down: a new one is there by itself. */
export async function declaredRoutes(): Promise<DeclaredRoute[]> {
  const services = await Promise.all(SERVICES.map(routesOf));
  return services.flat();
}

async function routesOf(service: string): Promise<DeclaredRoute[]> {
  const { functions } = await read<ServiceManifest>(service, 'manifest.json');
  const { paths, components } = await read<ServiceDocument>(service, 'openapi.json');
  const routes = functions.flatMap((each) => (each.kind === 'http' ? each.routes : []));
  return routes.map((route) => {
    const operation = paths[route.path]?.[route.method.toLowerCase()];
    if (!operation) throw new Error(`${route.method} ${route.path} has no documentation`);
    const body = operation.requestBody?.content['application/json']?.schema;
    return {
      ...route,
      body: body && withoutReferences(body, components.schemas),
      queryParameters: (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'query')
        .map(({ name }) => name),
      statuses: new Set(Object.keys(operation.responses).map(Number)),
    };
  });
}

async function read<Content>(service: string, file: string): Promise<Content> {
  return JSON.parse(await readFile(resolve(APPS, service, 'dist', file), 'utf8')) as Content;
}
