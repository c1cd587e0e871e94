import type { OpenAPIObject } from '@nestjs/swagger';
import type { Entry } from '../entry/entry.ts';
import { createHttpApp } from '../http/create-http-app.ts';
import type { HttpFunction } from '../manifest/manifest.ts';
import { buildServiceManifest } from '../manifest/service-manifest.ts';
import { buildServiceDocument } from '../openapi/service-document.ts';
import { documentedRoutes, routesWithoutOperation } from './documented-routes.ts';
import { servedRoutes } from './served-routes.ts';

/** An HTTP entry as its manifest and its document describe it, and as its application runs. */
export interface InspectedEntry {
  manifest: HttpFunction;
  document: OpenAPIObject;
  /** As `servedRoutes` writes them: `GET /api/tags`, sorted. */
  served: string[];
}

/**
 * Describes an entry and starts its application in this process, which connects nowhere while it
 * answers nothing.
 *
 * @param service for instance `article-service`
 */
export async function inspectHttpEntry(service: string, http: Entry): Promise<InspectedEntry> {
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    USER_POOL_ID: 'us-east-1_test',
    USER_POOL_CLIENT_ID: 'test',
  });
  const { functions } = await buildServiceManifest(service, { http });
  const [manifest] = functions;
  if (manifest?.kind !== 'http') throw new Error(`${service} does not describe an HTTP entry.`);
  const document = await buildServiceDocument(service, { http });
  const app = await createHttpApp(http.module, { logger: false });
  try {
    await app.init();
    return { manifest, document, served: servedRoutes(app) };
  } finally {
    await app.close();
  }
}

/** `GET /api/user required` for each route that a manifest names, in its order. */
export function routesWithAuth({ routes }: HttpFunction): string[] {
  return routes.map(({ method, path, auth }) => `${method} ${path} ${auth}`);
}

/**
 * In what an entry's manifest, its document and its running application differ: routes that one of them has and
 * another has not, and those without `@Operation()`. Empty when the three agree.
 */
export function disagreements({ manifest, document, served }: InspectedEntry): string[] {
  const described = manifest.routes.map(({ method, path }) => `${method} ${path}`);
  const documented = documentedRoutes(document);
  const missing = (from: string[], name: string): string[] =>
    [...new Set([...described, ...documented, ...served])]
      .filter((route) => !from.includes(route))
      .map((route) => `${route} is not ${name}`);
  return [
    ...missing(served, 'served'),
    ...missing(described, 'described'),
    ...missing(documented, 'documented'),
    ...routesWithoutOperation(document).map((route) => `${route} has no @Operation()`),
  ];
}

/** The leading keys of each table that a function may write; `*` where it is not held to any. */
export function writableKeys({ grants }: HttpFunction): Record<string, string[]> {
  const keys: Record<string, Set<string>> = {};
  for (const grant of grants) {
    if (grant.kind !== 'table' || grant.actions.every((action) => READS.has(action))) continue;
    const written = (keys[grant.table.name] ??= new Set());
    for (const key of grant.leadingKeys ?? ['*']) written.add(key);
  }
  return Object.fromEntries(Object.entries(keys).map(([name, set]) => [name, [...set].sort()]));
}

const READS: ReadonlySet<string> = new Set([
  'GetItem',
  'BatchGetItem',
  'Query',
  'ConditionCheckItem',
]);
