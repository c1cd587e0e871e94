import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

const { devDependencies } = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
) as { devDependencies: Record<string, string> };

const OF_A_PACKAGE = /[\\/]node_modules[\\/]/;

/**
 * Fails a bundle that would hold a package of the build or of tests: it costs every cold start, and
 * an import of a file too many is all that it takes (`@nestjs/swagger` is 2 MB). What a package depends
 * on itself is its own affair: `@nestjs/graphql` needs `ws` for servers, which no bundle keeps.
 */
export function refuseDevDependencies(): Plugin {
  const filter = new RegExp(`^(${Object.keys(devDependencies).join('|')})(/|$)`);
  return {
    name: 'refuse-dev-dependencies',
    setup(build) {
      build.onResolve({ filter }, ({ path, importer }) =>
        OF_A_PACKAGE.test(importer)
          ? undefined
          : { errors: [{ text: `${path} is a devDependency, which no bundle may hold` }] },
      );
    },
  };
}
