import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ServiceManifest } from '@conduit/nest-lambda/manifest';
import { manifestSchema } from './manifest-schema.ts';

/** A built service: what it asks for, and where its bundles are. */
export interface Service {
  readonly manifest: ServiceManifest;
  /** The absolute path of its `dist/`, in which each function's bundle is a folder. */
  readonly dist: string;
}

/** Whose manifests make up the system; package.json lists them for Nx as well. */
const SERVICES = ['auth-service', 'profile-service', 'article-service'] as const;

/** Reads what the services' builds left below `apps/`. @throws {Error} that names file and remedy. */
export function readServices(apps: string): Service[] {
  return SERVICES.map((service) => {
    const dist = join(apps, service, 'dist');
    const manifest = readManifest(join(dist, 'manifest.json'), service);
    for (const { entry, name } of manifest.functions) {
      const handler = join(dist, entry, 'index.mjs');
      if (!existsSync(handler)) throw unbuilt(service, `${handler}, of ${name}, does not exist`);
    }
    return { manifest, dist };
  });
}

function readManifest(file: string, service: string): ServiceManifest {
  if (!existsSync(file)) throw unbuilt(service, `${file} does not exist`);
  const parsed = manifestSchema.safeParse(parseJson(file, service));
  if (!parsed.success) {
    throw unbuilt(service, `${file} is not a manifest:\n${z.prettifyError(parsed.error)}`);
  }
  if (parsed.data.service !== service) {
    throw unbuilt(service, `${file} is the manifest of "${parsed.data.service}"`);
  }
  return parsed.data;
}

function parseJson(file: string, service: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw unbuilt(service, `${file} is not JSON (${(error as Error).message})`);
  }
}

function unbuilt(service: string, reason: string): Error {
  return new Error(`${reason}\nBuild the service: npx nx build ${service}`);
}
