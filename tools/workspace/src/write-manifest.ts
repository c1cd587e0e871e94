import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServiceManifest } from '@conduit/nest-lambda/manifest';
import { build } from 'esbuild';
import { swcPlugin } from './swc-plugin.ts';

/**
 * Writes `dist/manifest.json`: compiles the service with its decorators, loads it in this process
 * and reads it in Nest's preview mode. Third-party packages come from `node_modules`.
 *
 * @param entries names of the files in `src/` that declare entry points
 */
export async function writeManifest(
  project: string,
  service: string,
  entries: string[],
): Promise<ServiceManifest> {
  const dist = join(project, 'dist');
  await mkdir(dist, { recursive: true });
  // Below the project, so that Node finds its node_modules.
  const compiled = join(dist, `manifest.${process.pid}.mjs`);
  try {
    await build({
      stdin: { contents: source(service, entries), resolveDir: join(project, 'src'), loader: 'ts' },
      outfile: compiled,
      bundle: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      keepNames: true,
      logLevel: 'warning',
      plugins: [thirdPartyStaysOutside(), swcPlugin()],
    });
    const { default: manifest } = (await import(pathToFileURL(compiled).href)) as {
      default: ServiceManifest;
    };
    await writeFile(join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    return manifest;
  } finally {
    await rm(compiled, { force: true });
  }
}

function source(service: string, entries: string[]): string {
  const imports = entries.map((entry, index) => `import entry${index} from './${entry}.ts';`);
  const record = entries.map((entry, index) => `${JSON.stringify(entry)}: entry${index}`);
  return [
    `import { buildServiceManifest } from '@conduit/nest-lambda/build-manifest';`,
    ...imports,
    `export default await buildServiceManifest(${JSON.stringify(service)}, { ${record.join(', ')} });`,
  ].join('\n');
}

function thirdPartyStaysOutside(): import('esbuild').Plugin {
  return {
    name: 'third-party-stays-outside',
    setup(setup) {
      setup.onResolve({ filter: /^[^./]/ }, ({ path }) =>
        path.startsWith('@conduit/') ? undefined : { path, external: true },
      );
    },
  };
}
