import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';

/** The files that index.html names. */
async function namedFiles(request: APIRequestContext): Promise<string[]> {
  const page = await (await request.get('/')).text();
  return [...page.matchAll(/(?:src|href)="\/?([^"/][^"]*\.(?:js|css))"/g)].map(
    ([, file]) => `/${file}`,
  );
}

test('files with a hash in their name are kept for a year, and compressed', async ({
  request,
  baseURL,
}) => {
  const files = await namedFiles(request);
  expect(files).toContainEqual(expect.stringMatching(/\.js$/));

  for (const file of files) {
    const response = await fetch(`${baseURL}${file}`, { headers: { 'accept-encoding': 'br' } });
    expect.soft(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect.soft(response.headers.get('content-encoding'), file).toBe('br');
  }
});

for (const path of ['/', '/config.json']) {
  test(`${path} is asked for anew, and sent again only when it has changed`, async ({
    request,
  }) => {
    const first = await request.get(path);
    const { etag = '', 'cache-control': caching } = first.headers();
    const second = await request.get(path, { headers: { 'if-none-match': etag } });

    expect(caching).toBe('no-cache');
    expect(second.status()).toBe(304);
  });
}

test('the configuration is what the deployment says of its environment', async ({ request }) => {
  const response = await request.get('/config.json');

  expect(response.headers()['content-type']).toBe('application/json');
  expect(await response.json()).toMatchObject({ environment: 'dev' });
});

test('a file that is not there is an error, not the page', async ({ request }) => {
  const response = await request.get('/main-00000000.js');

  expect(response.status()).toBe(403);
  expect(await response.text()).not.toContain('<html');
});
