import type { Plugin } from 'esbuild';

/**
 * Leaves out of iconv-lite, which Express's body parser brings, its tables of Chinese, Japanese and Korean
 * charsets: a fifth of a bundle. Bodies in another charset than UTF-8 are refused before they are decoded
 * (`libs/nest-lambda/src/http/json-body.ts`).
 */
export function leaveOutCharsets(): Plugin {
  return {
    name: 'leave-out-charsets',
    setup(build) {
      build.onLoad({ filter: /[\\/]iconv-lite[\\/]encodings[\\/]tables[\\/]/ }, ({ path }) => ({
        contents: `throw new Error(${JSON.stringify(`${path.split(/[\\/]/).at(-1)} is not in this bundle`)});`,
        loader: 'js',
      }));
    },
  };
}
