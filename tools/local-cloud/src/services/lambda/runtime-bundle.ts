import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/**
 * Bundles the runtime that every execution environment starts with, once per start of the local
 * cloud, so that no environment pays for stripping types or for loading several files.
 *
 * @returns the path of the CommonJS file.
 */
export async function bundleRuntime(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  const outfile = join(directory, 'bootstrap.cjs');
  buildSync({
    entryPoints: [fileURLToPath(new URL('./runtime/bootstrap.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    logLevel: 'silent',
  });
  // The permission model compares real paths.
  return realpath(outfile);
}
