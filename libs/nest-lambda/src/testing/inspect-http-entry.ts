import type { OpenAPIObject } from '@nestjs/swagger';
import type { Entry } from '../entry/entry.ts';
import { createHttpApp } from '../http/create-http-app.ts';
import type { HttpFunction } from '../manifest/manifest.ts';
import { buildServiceManifest } from '../manifest/service-manifest.ts';
import { buildServiceDocument } from '../openapi/service-document.ts';
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

/** `GET /api/user`, sorted: what {@link InspectedEntry.served} has to be. */
export function routesOf({ routes }: HttpFunction): string[] {
  return routes.map(({ method, path }) => `${method} ${path}`).sort();
}
