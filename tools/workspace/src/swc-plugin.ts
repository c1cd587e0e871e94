import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { transform, type Options } from '@swc/core';
import type { Plugin } from 'esbuild';

const { $schema: _, ...settings } = JSON.parse(
  readFileSync(new URL('../../../.swcrc', import.meta.url), 'utf8'),
) as Options & { $schema: string };

/** Compiles TypeScript with swc, because esbuild emits no decorator metadata and Nest lives on it. */
export function swcPlugin(): Plugin {
  return {
    name: 'swc',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        const { code } = await transform(source, {
          ...settings,
          swcrc: false,
          filename: path,
          sourceMaps: 'inline',
        });
        return { contents: code, loader: 'js' };
      });
    },
  };
}
