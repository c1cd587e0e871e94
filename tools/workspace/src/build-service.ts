import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { bundleEntry } from './bundle-entry.ts';
import { describeService } from './describe-service.ts';

/**
 * `node build-service.ts`, run in a service's folder: its manifest, its OpenAPI document and one
 * bundle per entry point. Every file at the root of `src/` that is neither a module nor a spec is an
 * entry point.
 */
export async function buildService(project: string): Promise<void> {
  const service = basename(project);
  const entries = await entryPoints(join(project, 'src'));
  if (entries.length === 0) {
    throw new Error(`${service}: no entry point (http.ts, messages.ts …) at the root of src/`);
  }
  await rm(join(project, 'dist'), { recursive: true, force: true });
  const manifest = await describeService(project, service, entries);
  for (const each of manifest.functions) await bundleEntry(project, each);
}

async function entryPoints(folder: string): Promise<string[]> {
  const files = await readdir(folder, { withFileTypes: true });
  return files
    .filter((file) => file.isFile() && /^[a-z-]+\.ts$/.test(file.name))
    .map((file) => basename(file.name, '.ts'))
    .sort();
}

if (import.meta.main) await buildService(process.cwd());
