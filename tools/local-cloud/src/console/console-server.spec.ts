import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConsoleError } from './console-api.ts';
import type { ConsoleApi } from './console-api.ts';
import { ConsoleServer } from './console-server.ts';
import { StaticFolder } from './static-folder.ts';

const listeners = new Set<(data: unknown) => void>();
const echo: ConsoleApi = {
  name: 'echo',
  handle: async ({ method, path, query, body }) => {
    if (path[0] === 'refuse') throw new ConsoleError(409, 'not now');
    if (path[0] === 'live') {
      return {
        events: (send) => {
          listeners.add(send);
          return () => listeners.delete(send);
        },
      };
    }
    return { json: { method, path, query: [...query], body } };
  },
};

let directory: string;
let server: ConsoleServer;
let url: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'console-'));
  await mkdir(join(directory, 'page'));
  await writeFile(join(directory, 'secret.json'), '{"outside":true}');
  await writeFile(join(directory, 'page', '.hidden.json'), '{}');
  await writeFile(join(directory, 'page', 'key.pem'), 'no page');
  await writeFile(join(directory, 'page', 'index.html'), '<h1>page</h1>');
  const page = join(directory, 'page');
  server = new ConsoleServer({
    apis: [echo],
    pages: [
      new StaticFolder({ name: '', directory: page }),
      new StaticFolder({ name: 'docs', directory: page, contentSecurityPolicy: "img-src 'self'" }),
    ],
  });
  url = await server.listen(0);
});
afterAll(async () => {
  await server.stop();
  await rm(directory, { recursive: true });
});

/** As it is, without what `fetch` does to paths and headers. */
async function send(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body = '',
): Promise<{ status: number | undefined; body: string; headers: IncomingMessage['headers'] }> {
  const { port } = new URL(url);
  const outgoing = request({ port, host: '127.0.0.1', path, method, headers }).end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const { statusCode: status } = response;
  return { status, body: Buffer.concat(chunks).toString(), headers: response.headers };
}

const JSON_TYPE = { 'content-type': 'application/json' };

describe('an API of the console', () => {
  it('gets method, path, query and body', async () => {
    const answer = await send('/api/echo/a%2Fb/c?x=1&x=2', JSON_TYPE, 'POST', '{"y":[3]}');

    expect(JSON.parse(answer.body)).toEqual({
      method: 'POST',
      path: ['a/b', 'c'],
      query: [
        ['x', '1'],
        ['x', '2'],
      ],
      body: { y: [3] },
    });
  });

  it.each([
    ['what the API itself refuses', '/api/echo/refuse', 409, 'not now'],
    [
      'an API that is not there',
      '/api/nothing',
      404,
      'There is no /api/nothing. There is /api/echo.',
    ],
    ['an address that is none', '/api/echo/%zz', 400, 'percent-encoded'],
  ])('refuses %s', async (_what, path, status, message) => {
    const answer = await send(path);

    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toEqual({ error: expect.stringContaining(message) });
  });

  it.each([
    ['no JSON', JSON_TYPE, '{', 400],
    ['a form', { 'content-type': 'text/plain' }, '{}', 415],
    ['too much', JSON_TYPE, JSON.stringify('x'.repeat(2 ** 20)), 413],
  ])('refuses a body that is %s', async (_what, headers, body, status) => {
    expect((await send('/api/echo', headers, 'POST', body)).status).toBe(status);
  });

  it('sends events until the reader leaves', async () => {
    const abort = new AbortController();
    const response = await fetch(`${url}/api/echo/live`, { signal: abort.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    while (listeners.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    for (const listener of listeners) listener({ text: 'a\nb' });
    let text = '';
    while (!text.includes('data:')) text += (await reader?.read())?.value ?? '';

    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(text).toContain('data: {"text":"a\\nb"}\n\n');

    abort.abort();
    while (listeners.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });
});

describe('pages', () => {
  it('are found below their name, and allow nothing from elsewhere', async () => {
    const { status, body, headers } = await send('/');

    expect({ status, body }).toEqual({ status: 200, body: '<h1>page</h1>' });
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('may have a policy of their own', async () => {
    expect((await send('/docs')).headers.location).toBe('/docs/');
    const { body, headers } = await send('/docs/');
    expect(body).toBe('<h1>page</h1>');
    expect(headers['content-security-policy']).toBe("img-src 'self'");
  });

  it.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/docs/../../secret.json',
    '/.hidden.json',
    '/key.pem',
    '/index.html%00.json',
    '/nothing.html',
  ])('do not hold %s', async (path) => {
    expect((await send(path)).status).toBe(404);
  });

  it('are not written to', async () => {
    expect((await send('/', {}, 'POST')).status).toBe(405);
  });
});

describe('requests of other sites', () => {
  it.each([
    ['under a name that somebody points here', { host: 'evil.example:80' }],
    ['from a page elsewhere', { origin: 'https://evil.example' }],
    ['from a page on another port', { origin: 'http://localhost:1' }],
    ['from a sandboxed frame', { origin: 'null' }],
    ['embedded in a page', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ])('are refused: %s', async (_what, headers) => {
    for (const path of ['/api/echo', '/']) expect((await send(path, headers)).status).toBe(403);
  });

  it('are let in as links, and from the console itself', async () => {
    const { host } = new URL(url);
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await send('/', link)).status).toBe(200);
    expect((await send('/api/echo', { host, origin: url })).status).toBe(200);
  });
});

it('takes another port where the wanted one is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const taken = typeof address === 'object' && address ? address.port : 0;
  const second = new ConsoleServer({ apis: [], pages: [] });

  const found = await second.listen(taken);

  expect((await fetch(`${found}/api/x`)).status).toBe(404);
  await second.stop();
  other.close();
});
