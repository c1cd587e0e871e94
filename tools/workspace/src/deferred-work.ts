import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

interface Deferral {
  /** The end of the module's path, with `/` between its parts. */
  module: string;
  /** What stands there; the build fails when it does not, so that an update is looked at again. */
  work: RegExp;
  deferred: string;
}

/**
 * Work that packages do while they load and that most starts never need. Each still does all that it
 * did, at the first use; `deferred-work.spec.ts` compares the two.
 */
const DEFERRALS: Deferral[] = [
  // Loads ICU's date patterns (13 ms) for Nest's own logger, which writes while nobody else does.
  ...['logger', 'console-logger'].map((name) => ({
    module: `/@nestjs/common/services/${name}.service.js`,
    work: /const dateTimeFormatter = (new Intl\.DateTimeFormat\(undefined, \{[^}]*\}\));/,
    deferred: 'const dateTimeFormatter = { format: (date) => $1.format(date) };',
  })),
  // Sorts some 2,500 media types by file extension (6 ms); JSON answers ask for none.
  {
    module: '/node_modules/mime-types/index.js',
    work: /^populateMaps\(exports\.extensions, exports\.types\)$/m,
    deferred: `
      const maps = ['extensions', 'types'];
      for (const name of maps) {
        Object.defineProperty(exports, name, {
          configurable: true,
          enumerable: true,
          get() {
            for (const each of maps) {
              Object.defineProperty(exports, each, { value: Object.create(null), writable: true });
            }
            populateMaps(exports.extensions, exports.types);
            return exports[name];
          },
        });
      }`,
  },
  // Asks whether Node is newer than 8, 15 and 16, for which it loads a parser of versions.
  ...['asymmetricKeyDetails', 'ps', 'rsaPssKeyDetails'].map((name) => ({
    module: `/jsonwebtoken/lib/${name}Supported.js`,
    work: /^[^]*semver\.satisfies\(process\.version, '[^']*'\);\s*$/,
    deferred: 'module.exports = true;',
  })),
  // Finds out about terminals and colours before anybody has asked for a message with DEBUG.
  {
    module: '/debug/src/index.js',
    work: /^[^]*module\.exports = require\('\.\/browser\.js'\);[^]*module\.exports = require\('\.\/node\.js'\);[^]*$/,
    deferred: `
      const silent = () => undefined;
      module.exports = process.env.DEBUG ? require('./node.js') : () => silent;`,
  },
  // Express parses query strings with it only where the application asks for "extended" ones.
  {
    module: '/express/lib/utils.js',
    work: /^var qs = require\('qs'\);$/m,
    deferred: `const qs = { get parse() { return require('qs').parse; } };`,
  },
];

/** @throws {Error} naming a package whose loading is no longer what it was. */
export function deferWork(): Plugin {
  return {
    name: 'defer-work',
    setup(build) {
      build.onLoad({ filter: /[\\/]node_modules[\\/].*\.js$/ }, async ({ path }) => {
        const name = path.replaceAll('\\', '/');
        const found = DEFERRALS.find(({ module }) => name.endsWith(module));
        if (!found) return undefined;
        const source = await readFile(path, 'utf8');
        if (!found.work.test(source)) throw new Error(`${path} loads in another way than it did`);
        return { contents: source.replace(found.work, found.deferred), loader: 'js' };
      });
    },
  };
}
