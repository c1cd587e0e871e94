import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ServiceManifest } from '@conduit/nest-lambda/manifest';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildService } from './build-service.ts';

const FIXTURE = fileURLToPath(new URL('../fixtures/book-service', import.meta.url));

/** Below the workspace, so that the copy finds node_modules. */
let parent: string;
let project: string;

beforeAll(async () => {
  parent = await mkdtemp(fileURLToPath(new URL('../tmp-', import.meta.url)));
  project = join(parent, 'book-service');
  await cp(FIXTURE, project, { recursive: true });
  await buildService(project);
}, 60_000);

afterAll(() => rm(parent, { recursive: true, force: true }));

const GET_BOOK = {
  httpMethod: 'GET',
  path: '/api/books/7',
  headers: {},
  multiValueHeaders: {},
  requestContext: { requestId: 'e1', stage: 'dev', identity: {} },
};

/** The one file of a function's package with an ending. */
async function file(entry: string, ending: string): Promise<string> {
  const folder = join(project, 'dist', entry);
  const name = (await readdir(folder)).find((each) => each.endsWith(ending));
  if (!name) throw new Error(`${folder} has no ${ending}`);
  return join(folder, name);
}

/** Runs a bundle as Lambda would, in a process of its own. */
function invoke(
  entry: string,
  event: unknown,
  flags: string[] = [],
): { answer: unknown; stdout: string } {
  const bundle = pathToFileURL(join(project, 'dist', entry, 'index.mjs')).href;
  const script = `
    const { handler } = await import(${JSON.stringify(bundle)});
    const answer = await handler(${JSON.stringify(event)}, { awsRequestId: 'r1' });
    process.stdout.write(JSON.stringify(answer), () => process.exit(0));`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...flags, '--input-type=module', '-e', script],
    { encoding: 'utf8', env: { AWS_REGION: 'us-east-1' } },
  );
  if (status !== 0) throw new Error(stderr);
  const lines = stdout.split('\n');
  return { answer: JSON.parse(lines.at(-1) ?? ''), stdout };
}

describe('buildService', () => {
  it('writes the manifest with what decorators declare', async () => {
    const text = await readFile(join(project, 'dist', 'manifest.json'), 'utf8');
    const manifest = JSON.parse(text) as ServiceManifest;

    expect(manifest.tables.map(({ name }) => name)).toEqual(['books']);
    expect(manifest.functions).toMatchObject([
      {
        name: 'book-service-http',
        memoryMb: 512,
        routes: [{ method: 'GET', path: '/api/books/{id}', handler: 'BooksController.findOne' }],
        grants: [{ kind: 'function', function: 'lending-service-messages' }, { kind: 'table' }],
      },
      { name: 'book-service-messages', patterns: ['book.find'], grants: [{ kind: 'table' }] },
    ]);
  });

  it('makes an HTTP bundle that runs by itself, injection by type included', () => {
    expect(invoke('http', GET_BOOK).answer).toMatchObject({ statusCode: 200, body: '{"id":"7"}' });
  });

  it('makes a bundle for direct invokes, without an HTTP adapter', async () => {
    const { answer } = invoke('messages', { pattern: 'book.find', data: '7' });

    expect(answer).toEqual({ response: { id: '7' } });
    expect(await readFile(await file('messages', '.cjs'), 'utf8')).not.toContain(
      'node_modules/express/',
    );
  });

  it('packs the handler, the bundle and its code cache, and no source map', async () => {
    expect((await readdir(join(project, 'dist', 'http'))).sort()).toEqual([
      expect.stringMatching(/^bundle\.\w{16}\.cache$/),
      expect.stringMatching(/^bundle\.\w{16}\.cjs$/),
      'index.mjs',
    ]);
    expect(await readdir(join(project, 'dist'))).toContain('http.cjs.map');
  });

  it('starts from the code cache', () => {
    expect(invoke('http', GET_BOOK).stdout).not.toContain('CodeCacheRejected');
  });

  it('does without a cache that V8 refuses, and counts it', () => {
    const { answer, stdout } = invoke('http', GET_BOOK, ['--expose-gc']);

    expect(answer).toMatchObject({ statusCode: 200 });
    expect(stdout).toContain('"CodeCacheRejected":1');
  });

  it('does without a cache that is not there or is broken, and counts it', async () => {
    const cache = await file('messages', '.cache');
    const message = { pattern: 'book.find', data: '7' };
    await writeFile(cache, 'broken');
    const broken = invoke('messages', message);
    await rm(cache);
    const missing = invoke('messages', message);

    for (const { answer, stdout } of [broken, missing]) {
      expect(answer).toEqual({ response: { id: '7' } });
      expect(stdout).toContain('"CodeCacheRejected":1');
    }
  });

  it('says so when a project has no entry point', async () => {
    await expect(buildService(join(project, 'src', 'books'))).rejects.toThrow();
  });
});
