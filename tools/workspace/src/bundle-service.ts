import { join } from 'node:path';
import type { FunctionManifest } from '@conduit/nest-lambda/manifest';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { deferWork } from './deferred-work.ts';
import { leaveOutOptionalPackages } from './optional-packages.ts';
import { refuseDevDependencies } from './refuse-dev-dependencies.ts';
import { sideEffectFree } from './side-effect-free.ts';
import { swcPlugin } from './swc-plugin.ts';
import { leaveOutCharsets } from './unused-charsets.ts';

/** Settings of everything that is bundled; the reasons stand in docs/adr/0005-the-lambda-bundle.md. */
export const SETTINGS = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  keepNames: true,
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
} satisfies BuildOptions;

/**
 * What Node puts around a CommonJS module. It stands in the file, for V8 to take it as it was read: putting it
 * around 3 MB at run time copies them.
 */
const MODULE = '(function (exports, require, module, __filename, __dirname) { ';

/** A function's code in one CommonJS file, all ASCII: an expression that gives the module's function. */
export interface ServiceBundle {
  code: Uint8Array;
  map: Uint8Array;
  /** What it was made of, as esbuild tells it. */
  metafile: Metafile;
}

/** Compiles an entry point of a service and bundles it with all that it needs of packages. */
export async function bundleService(
  project: string,
  { entry, kind }: Pick<FunctionManifest, 'entry' | 'kind'>,
): Promise<ServiceBundle> {
  const { outputFiles, metafile } = await build({
    ...SETTINGS,
    write: false,
    metafile: true,
    // Before the first decorator; what tree shaking leaves of Nest need not import it by itself.
    stdin: {
      contents: `import 'reflect-metadata';\nexport { default } from './src/${entry}.ts';`,
      resolveDir: project,
    },
    outfile: join(project, 'dist', entry, 'bundle.cjs'),
    format: 'cjs',
    charset: 'ascii',
    sourcemap: 'external',
    mainFields: ['module', 'main'],
    // vm.Script would need a callback for import().
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': '__importMetaUrl' },
    banner: {
      js: `${MODULE}const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;`,
    },
    footer: { js: '})' },
    plugins: [
      leaveOutOptionalPackages(isMicroservice(kind) ? ['@nestjs/microservices'] : []),
      leaveOutCharsets(),
      refuseDevDependencies(),
      sideEffectFree(),
      deferWork(),
      swcPlugin(),
    ],
  });
  const output = (ending: string): Uint8Array => {
    const file = outputFiles.find(({ path }) => path.endsWith(ending));
    if (!file) throw new Error(`esbuild made no ${ending} of ${entry}`);
    return file.contents;
  };
  return { code: output('.cjs'), map: output('.map'), metafile };
}

function isMicroservice(kind: FunctionManifest['kind']): boolean {
  return kind === 'messages' || kind === 'events';
}
