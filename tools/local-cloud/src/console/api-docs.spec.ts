import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiDocs } from './api-docs.ts';
import { ConsoleServer } from './console-server.ts';

const API = 'http://localhost:65000';

let directory: string;
let server: ConsoleServer;
let url: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'api-docs-'));
  const document = { openapi: '3.1.0', servers: [{ url: '/' }], paths: { '/api/tags': {} } };
  await writeFile(join(directory, 'openapi.json'), JSON.stringify(document));
  await writeFile(join(directory, 'index.html'), '<div id="document"></div>');
  server = new ConsoleServer({ apis: [], pages: [new ApiDocs(API, directory)] });
  url = await server.listen(0);
});
afterAll(async () => {
  await server.stop();
  await rm(directory, { recursive: true });
});

describe("the API's document on the console", () => {
  it('names the running API as its server', async () => {
    const response = await fetch(`${url}/docs/openapi.json`);

    expect(await response.json()).toEqual({
      openapi: '3.1.0',
      servers: [{ url: API, description: expect.any(String) }],
      paths: { '/api/tags': {} },
    });
  });

  it('has a page that may send requests to the API and nowhere else', async () => {
    const response = await fetch(`${url}/docs`);

    expect(await response.text()).toBe('<div id="document"></div>');
    expect(response.headers.get('content-security-policy')).toContain(
      `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ${API};`,
    );
  });
});
