import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { leaveOutOptionalPackages } from './optional-packages.ts';
import { swcPlugin } from './swc-plugin.ts';

/**
 * What Lambda loads (`index.handler`). Nest's start is awaited at the top level, so that it happens
 * in the init phase and not within the first request.
 */
const HANDLER = `import { createRequire } from 'node:module';

const { default: entry } = createRequire(import.meta.url)('./bundle.cjs');

export const handler = await entry.start();
`;

/** Settings of every bundle; the reasons stand in docs/adr. */
const SETTINGS = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  keepNames: true,
  legalComments: 'none',
  sourcemap: 'external',
  mainFields: ['module', 'main'],
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': '__importMetaUrl' },
  banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  logLevel: 'warning',
} satisfies BuildOptions;

/**
 * Bundles `src/<entry>.ts` of a service into `dist/<entry>/`, which is the function's package. The
 * source map lies beside it as `dist/<entry>.cjs.map`, for people: loading it would cost 60 to 70 ms
 * of every cold start.
 */
export async function bundleEntry(project: string, entry: string, kind: string): Promise<void> {
  const folder = join(project, 'dist', entry);
  await mkdir(folder, { recursive: true });
  await build({
    ...SETTINGS,
    entryPoints: [join(project, 'src', `${entry}.ts`)],
    outfile: join(folder, 'bundle.cjs'),
    plugins: [
      leaveOutOptionalPackages(kind === 'messages' ? ['@nestjs/microservices'] : []),
      swcPlugin(),
    ],
  });
  await rename(join(folder, 'bundle.cjs.map'), join(project, 'dist', `${entry}.cjs.map`));
  await writeFile(join(folder, 'index.mjs'), HANDLER);
}
