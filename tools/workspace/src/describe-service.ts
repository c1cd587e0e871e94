import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServiceManifest } from '@conduit/nest-lambda/manifest';
import { build } from 'esbuild';
import { swcPlugin } from './swc-plugin.ts';

/** What a service's build knows of it once its decorators were read. */
interface Description {
  manifest: ServiceManifest;
  /** OpenAPI 3.1. */
  document: object;
}

/**
 * Writes `dist/manifest.json` and `dist/openapi.json`: compiles the service with its decorators,
 * loads it in this process and reads it in Nest's preview mode. Third-party packages come from
 * `node_modules`.
 *
 * @param entries names of the files in `src/` that declare entry points
 */
export async function describeService(
  project: string,
  service: string,
  entries: string[],
): Promise<ServiceManifest> {
  const dist = join(project, 'dist');
  await mkdir(dist, { recursive: true });
  // Below the project, so that Node finds its node_modules.
  const compiled = join(dist, `description.${process.pid}.mjs`);
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
    const { manifest, document } = (await import(pathToFileURL(compiled).href)) as Description;
    await writeJson(join(dist, 'manifest.json'), manifest);
    await writeJson(join(dist, 'openapi.json'), document);
    return manifest;
  } finally {
    await rm(compiled, { force: true });
  }
}

async function writeJson(file: string, content: object): Promise<void> {
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
}

function source(service: string, entries: string[]): string {
  const imports = entries.map((entry, index) => `import entry${index} from './${entry}.ts';`);
  const record = entries.map((entry, index) => `${JSON.stringify(entry)}: entry${index}`);
  const parameters = `${JSON.stringify(service)}, { ${record.join(', ')} }`;
  return [
    `import { buildServiceDocument } from '@conduit/nest-lambda/build-document';`,
    `import { buildServiceManifest } from '@conduit/nest-lambda/build-manifest';`,
    ...imports,
    `export const manifest = await buildServiceManifest(${parameters});`,
    `export const document = await buildServiceDocument(${parameters});`,
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
