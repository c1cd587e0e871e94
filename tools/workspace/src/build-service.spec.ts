import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
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

/** Runs a bundle as Lambda would, in a process of its own, and gives the handler's answer. */
function invoke(entry: string, event: unknown): unknown {
  const bundle = pathToFileURL(join(project, 'dist', entry, 'index.mjs')).href;
  const script = `
    const { handler } = await import(${JSON.stringify(bundle)});
    const answer = await handler(${JSON.stringify(event)}, { awsRequestId: 'r1' });
    process.stdout.write(JSON.stringify(answer), () => process.exit(0));`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', script],
    {
      encoding: 'utf8',
      env: { AWS_REGION: 'us-east-1' },
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
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
    const event = {
      httpMethod: 'GET',
      path: '/api/books/7',
      headers: {},
      multiValueHeaders: {},
      requestContext: { requestId: 'e1', stage: 'dev', identity: {} },
    };

    expect(invoke('http', event)).toMatchObject({ statusCode: 200, body: '{"id":"7"}' });
  });

  it('makes a bundle for direct invokes, without an HTTP adapter', async () => {
    expect(invoke('messages', { pattern: 'book.find', data: '7' })).toEqual({
      response: { id: '7' },
    });
    const bundle = await readFile(join(project, 'dist', 'messages', 'bundle.cjs'), 'utf8');
    expect(bundle).not.toContain('node_modules/express/');
  });

  it('keeps the source map out of the package', async () => {
    expect((await readdir(join(project, 'dist', 'http'))).sort()).toEqual([
      'bundle.cjs',
      'index.mjs',
    ]);
    expect(await readdir(join(project, 'dist'))).toContain('http.cjs.map');
  });

  it('says so when a project has no entry point', async () => {
    await expect(buildService(join(project, 'src', 'books'))).rejects.toThrow();
  });
});
