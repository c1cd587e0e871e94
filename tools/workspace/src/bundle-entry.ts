import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { tableVariable, type FunctionManifest } from '@conduit/nest-lambda/manifest';
import { build } from 'esbuild';
import { bundleService, SETTINGS } from './bundle-service.ts';
import { primeEvents } from './prime/prime-events.ts';

const RUNTIME = fileURLToPath(new URL('./runtime/index.ts', import.meta.url));
const PRIME = fileURLToPath(new URL('./prime/prime-cache.ts', import.meta.url));
const PRIMING_TIMEOUT_MS = 60_000;

/**
 * Makes a function's package, `dist/<entry>/`: the handler, the bundle and V8's code cache for it.
 * The source map lies beside it as `dist/<entry>.cjs.map`, for people: loading it would cost 60 to
 * 70 ms of every cold start.
 */
export async function bundleEntry(project: string, manifest: FunctionManifest): Promise<void> {
  const folder = join(project, 'dist', manifest.entry);
  await mkdir(folder, { recursive: true });
  const { code, map } = await bundleService(project, manifest);
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 16);
  const bundle = join(folder, `bundle.${hash}`);
  await writeFile(`${bundle}.cjs`, code);
  await writeFile(join(project, 'dist', `${manifest.entry}.cjs.map`), map);
  await primeCache(bundle, manifest);
  await bundleRuntime(join(folder, 'index.mjs'), {
    BUNDLE_HASH: JSON.stringify(hash),
    CACHE_CHECKSUM: String(crc32(await readFile(`${bundle}.cache`))),
  });
}

async function bundleRuntime(outfile: string, define: Record<string, string>): Promise<void> {
  await build({ ...SETTINGS, entryPoints: [RUNTIME], outfile, format: 'esm', define });
}

/** @throws {Error} with what the bundle printed, when it does not start: it would not on Lambda. */
async function primeCache(bundle: string, manifest: FunctionManifest): Promise<void> {
  const events = `${bundle}.events.json`;
  await writeFile(events, JSON.stringify(primeEvents(manifest)));
  try {
    await promisify(execFile)(process.execPath, [PRIME, bundle, events], {
      env: { POWERTOOLS_LOG_LEVEL: 'SILENT', ...variablesToStart(manifest) },
      timeout: PRIMING_TIMEOUT_MS,
    });
  } catch (error) {
    const printed = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    throw new Error(`The bundle of ${manifest.name} does not start.\n${printed}`, {
      cause: error,
    });
  } finally {
    await rm(events, { force: true });
  }
}

/** Idempotency names its table as soon as it is made, where repositories do with their first request. */
function variablesToStart({ kind, grants }: FunctionManifest): Record<string, string> {
  if (kind !== 'events') return {};
  const tables = grants.flatMap((grant) => (grant.kind === 'table' ? [grant.table.name] : []));
  return Object.fromEntries(tables.map((name) => [tableVariable(name), 'primed']));
}
