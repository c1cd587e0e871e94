import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { FunctionManifest } from '@conduit/nest-lambda/manifest';
import { build, type BuildOptions } from 'esbuild';
import { leaveOutOptionalPackages } from './optional-packages.ts';
import { primeEvents } from './prime/prime-events.ts';
import { refuseDevDependencies } from './refuse-dev-dependencies.ts';
import { swcPlugin } from './swc-plugin.ts';

const RUNTIME = fileURLToPath(new URL('./runtime/index.ts', import.meta.url));
const PRIME = fileURLToPath(new URL('./prime/prime-cache.ts', import.meta.url));
const PRIMING_TIMEOUT_MS = 60_000;

/** Settings of every bundle; the reasons stand in docs/adr/0005-the-lambda-bundle.md. */
const SETTINGS = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  keepNames: true,
  legalComments: 'none',
  logLevel: 'warning',
} satisfies BuildOptions;

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
  await bundleRuntime(join(folder, 'index.mjs'), hash);
  await primeCache(bundle, manifest);
}

async function bundleService(
  project: string,
  { entry, kind }: FunctionManifest,
): Promise<{ code: Uint8Array; map: Uint8Array }> {
  const { outputFiles } = await build({
    ...SETTINGS,
    write: false,
    entryPoints: [join(project, 'src', `${entry}.ts`)],
    outfile: join(project, 'dist', entry, 'bundle.cjs'),
    format: 'cjs',
    sourcemap: 'external',
    mainFields: ['module', 'main'],
    // vm.Script would need a callback for import().
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': '__importMetaUrl' },
    banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    plugins: [
      leaveOutOptionalPackages(isMicroservice(kind) ? ['@nestjs/microservices'] : []),
      refuseDevDependencies(),
      swcPlugin(),
    ],
  });
  const output = (ending: string): Uint8Array => {
    const file = outputFiles.find(({ path }) => path.endsWith(ending));
    if (!file) throw new Error(`esbuild made no ${ending} of ${entry}`);
    return file.contents;
  };
  return { code: output('.cjs'), map: output('.map') };
}

function isMicroservice(kind: FunctionManifest['kind']): boolean {
  return kind === 'messages' || kind === 'events';
}

async function bundleRuntime(outfile: string, hash: string): Promise<void> {
  await build({
    ...SETTINGS,
    entryPoints: [RUNTIME],
    outfile,
    format: 'esm',
    define: { BUNDLE_HASH: JSON.stringify(hash) },
  });
}

/** @throws {Error} with what the bundle printed, when it does not start: it would not on Lambda. */
async function primeCache(bundle: string, manifest: FunctionManifest): Promise<void> {
  const events = `${bundle}.events.json`;
  await writeFile(events, JSON.stringify(primeEvents(manifest)));
  try {
    await promisify(execFile)(process.execPath, [PRIME, bundle, events], {
      env: { POWERTOOLS_LOG_LEVEL: 'SILENT' },
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
