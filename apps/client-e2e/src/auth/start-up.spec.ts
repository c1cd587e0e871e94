import type { Page, Route } from '@playwright/test';
import { authState, tokenIn } from '../fixtures/debug-window.ts';
import { expect, signIn, test } from '../fixtures/test.ts';

const USER = '**/api/user';

/** The API's word that the token is no good. */
const REFUSALS = [400, 401, 403, 404, 422];

/** What says nothing of the token. */
const OUTAGES: Readonly<Record<string, (route: Route) => Promise<void>>> = {
  '500': (route) => route.fulfill({ status: 500, json: { errors: { server: ['failed'] } } }),
  '503 in HTML': (route) =>
    route.fulfill({ status: 503, contentType: 'text/html', body: '<h1>Down</h1>' }),
  '408': (route) => route.fulfill({ status: 408, json: { errors: { request: ['timed out'] } } }),
  '429': (route) => route.fulfill({ status: 429, json: { errors: { request: ['rate limited'] } } }),
  'a network error': (route) => route.abort('connectionreset'),
  'an empty body': (route) => route.fulfill({ status: 200, body: '' }),
  'a body that is not JSON': (route) =>
    route.fulfill({ status: 200, contentType: 'application/json', body: '{"user":' }),
  'a body without a user': (route) => route.fulfill({ status: 200, json: {} }),
  'a user without a name': (route) => route.fulfill({ status: 200, json: { user: { bio: null } } }),
};

for (const status of REFUSALS) {
  test(`a token that GET /user answers ${status} to is dropped`, async ({
    page,
    context,
    register,
  }) => {
    await signIn(context, await register('linus'));
    await page.route(USER, (route) =>
      route.fulfill({ status, json: { errors: { token: ['is invalid'] } } }),
    );
    await page.goto('/');

    await expect(page.locator('nav.navbar')).toContainText('Sign in');
    expect(await tokenIn(page)).toBeNull();
    expect(await authState(page)).toBe('unauthenticated');
    await expectToWork(page);
  });
}

for (const [name, fail] of Object.entries(OUTAGES)) {
  test(`${name} at GET /user keeps the token, and the client recovers by itself`, async ({
    page,
    context,
    register,
  }) => {
    const member = await register('linus');
    await signIn(context, member);
    await page.route(USER, fail);
    await page.goto('/');

    await expect(page.locator('nav.navbar')).toContainText('Connecting…');
    expect(await authState(page)).toBe('unavailable');
    expect(await tokenIn(page)).toBe(member.token);
    await expectToWork(page);

    await page.unroute(USER);
    await expect(page.locator('nav.navbar')).toContainText(member.username);
    expect(await authState(page)).toBe('authenticated');
  });
}

for (const guarded of ['/settings', '/editor', '/notifications', '/?feed=following']) {
  test(`${guarded} is left when the token turns out to be no good after an outage`, async ({
    page,
    context,
    register,
  }) => {
    await signIn(context, await register('linus'));
    await page.route(USER, (route) => route.fulfill({ status: 503, body: '' }));
    await page.goto(guarded);
    await expect(page.locator('nav.navbar')).toContainText('Connecting…');

    await page.route(USER, (route) =>
      route.fulfill({ status: 401, json: { errors: { token: ['is invalid'] } } }),
    );
    await expect(page).toHaveURL('/login');
    await expect(page.locator('body')).toContainText('session has ended');
  });

  test(`${guarded} is left when another tab signs out`, async ({ page, context, register }) => {
    const { username, ...member } = await register('linus');
    await signIn(context, member);
    await page.goto(guarded);
    await expect(page.locator('nav.navbar')).toContainText(username);
    const other = await context.newPage();
    await other.goto('/settings');
    await other.getByRole('button', { name: /log ?out|sign out/i }).click();

    await expect(page).toHaveURL('/login');
    await expect(page.locator('nav.navbar')).toContainText('Sign in');
  });
}

test('nobody is asked about where there is no token', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/');
  await expect(page.locator('nav.navbar')).toContainText('Sign in');

  expect(await authState(page)).toBe('unauthenticated');
  expect(asked).not.toContain('/api/user');
});

/** Whoever reads goes on reading. */
async function expectToWork(page: Page): Promise<void> {
  await expect(page.locator('.feed-toggle')).toContainText('Global Feed');
  await expect(page.locator('.article-preview').first()).toBeVisible();
}
