import { cp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const DIST = resolve(import.meta.dirname, '../dist');
const PAGE = join(import.meta.dirname, 'page');

/** The editor works in the background with these. */
const WORKERS = {
  'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
  'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
  'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
};

/**
 * `node build.ts`: GraphiQL as files that need nothing from anywhere else, in `dist`.
 */
async function buildPage(): Promise<void> {
  await rm(DIST, { recursive: true, force: true });
  await build({
    entryPoints: { page: join(PAGE, 'page.ts'), ...WORKERS },
    outdir: DIST,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    // Fonts of a few kilobytes, within the style sheet.
    loader: { '.ttf': 'dataurl', '.woff2': 'dataurl' },
    legalComments: 'linked',
    logLevel: 'error',
  });
  await cp(join(PAGE, 'index.html'), join(DIST, 'index.html'));
}

await buildPage();
