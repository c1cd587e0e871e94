import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import type { Options } from '@swc/core';

/**
 * Lets this process import sources of `apps/` and `libs/`: they have decorators, which Node does not
 * strip, so swc compiles them, by the settings of every build.
 *
 * @param root the workspace's folder.
 */
export function compileDecoratedSources(root: string): void {
  const { $schema: _, ...settings } = JSON.parse(
    readFileSync(resolve(root, '.swcrc'), 'utf8'),
  ) as Options & { $schema: string };
  const folders = ['apps/', 'libs/'].map((folder) => pathToFileURL(resolve(root, folder)).href);
  registerHooks({
    load(url, context, nextLoad) {
      const isDecorated = url.endsWith('.ts') && folders.some((each) => url.startsWith(each));
      if (!isDecorated) return nextLoad(url, context);
      const filename = fileURLToPath(url);
      const { code } = transformSync(readFileSync(filename, 'utf8'), {
        ...settings,
        swcrc: false,
        filename,
        sourceMaps: 'inline',
      });
      return { format: 'module', source: code, shortCircuit: true };
    },
  });
}
