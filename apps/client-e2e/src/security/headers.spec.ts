import type { APIRequestContext, APIResponse } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';

/** Of everything that the site sends. */
const EVERYWHERE = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const SITE = {
  ...EVERYWHERE,
  'content-security-policy': expect.stringMatching(/^default-src 'none'; script-src 'self'; /),
  'permissions-policy': expect.stringContaining('camera=()'),
  'cross-origin-opener-policy': 'same-origin',
};

const API = {
  ...EVERYWHERE,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
};

for (const path of ['/', '/login', '/profile/john.doe', '/no/such/page']) {
  test(`${path} comes with every security header`, async ({ request }) => {
    const response = await request.get(path);

    expect(response.status()).toBe(200);
    expect(response.headers()).toMatchObject({ 'content-type': 'text/html', ...SITE });
  });
}

/** The first address in a file that ends so. */
async function named(request: APIRequestContext, file: string, ending: string): Promise<string> {
  const text = await (await request.get(file)).text();
  const address = new RegExp(`["(/]([\\w.-]+(?:/[\\w.-]+)*\\${ending})`).exec(text)?.[1];
  expect(address, `${file} names a ${ending}`).toBeDefined();
  return `/${address}`;
}

test('files come with every security header', async ({ request }) => {
  const styles = await named(request, '/', '.css');
  const files: [string, string][] = [
    [styles, 'text/css'],
    [await named(request, '/', '.js'), 'text/javascript'],
    [await named(request, styles, '.woff2'), 'font/woff2'],
    ['/favicon.svg', 'image/svg+xml'],
    ['/config.json', 'application/json'],
  ];
  for (const [file, type] of files) {
    const response = await request.get(file);

    expect.soft(response.status(), file).toBe(200);
    expect.soft(response.headers(), file).toMatchObject({ 'content-type': type, ...SITE });
  }
});

/** Answers of services, of the gateway, of AppSync and of the edge itself. */
const ANSWERS: Readonly<Record<string, (request: APIRequestContext) => Promise<APIResponse>>> = {
  'an answer': (request) => request.get('/api/tags'),
  'an answer to a page elsewhere': (request) =>
    request.get('/api/tags', { headers: { origin: 'https://reader.example' } }),
  'a refusal of the gateway': (request) => request.get('/api/user'),
  'a refusal of a service': (request) => request.post('/api/users', { data: { user: {} } }),
  'an unknown path': (request) => request.get('/api/no/such/path'),
  'an answer of GraphQL': (request) =>
    request.post('/graphql', { data: { query: '{ __typename }' } }),
  'a refusal of the edge': (request) =>
    request.post('/graphql', {
      data: { query: '{ __typename }' },
      headers: { authorization: 'Token x' },
    }),
};

for (const [answer, ask] of Object.entries(ANSWERS)) {
  test(`${answer} of the API comes with its security headers`, async ({ request }) => {
    const headers = (await ask(request)).headers();

    expect(headers['content-type']).toContain('application/json');
    expect(headers).toMatchObject(API);
  });
}

test('answers of the API can still be read by pages elsewhere', async ({ request }) => {
  const response = await request.get('/api/tags', { headers: { origin: 'https://a.example' } });

  expect(response.headers()['access-control-allow-origin']).toBe('*');
});

test('the policy leaves no way for inline code, styles, data: or any other source', async ({
  request,
}) => {
  const policy = (await request.get('/')).headers()['content-security-policy'];

  expect(policy).not.toMatch(/unsafe|nonce|data:|blob:|filesystem:|\*/);
  expect(policy).toContain("require-trusted-types-for 'script'");
});
