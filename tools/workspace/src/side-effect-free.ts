import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OnResolveArgs, Plugin, ResolveOptions } from 'esbuild';

/**
 * Packages whose modules only declare: nothing is lost of one that nobody imports a name from. They do
 * not say so in their package.json, so esbuild would keep all of them: Nest's REPL, its WebSocket
 * and file-upload parts, every pipe.
 */
const DECLARING =
  /[\\/]node_modules[\\/]@nestjs[\\/](common|core|graphql|microservices|passport|platform-express)[\\/]/;

/** Marks an import whose resolution was asked for by this plugin itself. */
const ASKED = Symbol('asked');

/**
 * Lets esbuild drop what no module uses of Nest and of RxJS. RxJS allows it, but gives Node its
 * CommonJS files, of which nothing can be dropped: the ES modules stand beside them.
 */
export function sideEffectFree(): Plugin {
  return {
    name: 'side-effect-free',
    setup(build) {
      const rxjs = join(
        dirname(fileURLToPath(import.meta.resolve('rxjs/package.json'))),
        'dist/esm',
      );
      build.onResolve({ filter: /^rxjs(\/operators)?$/ }, ({ path }) => ({
        path: join(rxjs, path.slice('rxjs'.length), 'index.js'),
        sideEffects: false,
      }));
      build.onResolve({ filter: /^@nestjs\/|^\.\.?\// }, async (args) => {
        const isNest = args.path.startsWith('@nestjs/') || DECLARING.test(args.importer);
        if (args.pluginData === ASKED || !isNest) return undefined;
        const found = await build.resolve(args.path, optionsOf(args));
        return DECLARING.test(found.path) ? { ...found, sideEffects: false } : found;
      });
    },
  };
}

function optionsOf({
  importer,
  kind,
  namespace,
  resolveDir,
  with: attributes,
}: OnResolveArgs): ResolveOptions {
  return { importer, kind, namespace, resolveDir, with: attributes, pluginData: ASKED };
}
