import { cp, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { header } from './header.ts';
import { mergeDocuments } from './merge-documents.ts';
import type { OpenApiDocument } from './open-api.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const DIST = resolve(import.meta.dirname, '../dist');
const SWAGGER_UI = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));

/** What the page needs of Swagger UI; the rest is source maps and other builds. */
const SWAGGER_UI_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

/**
 * `node build.ts`: merges the documents that the services' builds wrote into `dist/openapi.json`, and
 * puts a page beside it that shows it.
 */
async function build(): Promise<void> {
  const document = mergeDocuments(header, await serviceDocuments());
  await rm(DIST, { recursive: true, force: true });
  await mkdir(DIST);
  await writeFile(join(DIST, 'openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
  await cp(join(import.meta.dirname, 'page'), DIST, { recursive: true });
  for (const file of SWAGGER_UI_FILES) await cp(join(SWAGGER_UI, file), join(DIST, file));
}

async function serviceDocuments(): Promise<OpenApiDocument[]> {
  const documents: OpenApiDocument[] = [];
  for await (const file of glob('apps/*/dist/openapi.json', { cwd: ROOT })) {
    documents.push(JSON.parse(await readFile(join(ROOT, file), 'utf8')) as OpenApiDocument);
  }
  if (documents.length === 0) {
    throw new Error('No service has a document: run "npx nx build api-docs", which builds them.');
  }
  return documents;
}

await build();
