import { expect, test } from '../fixtures/test.ts';
import { publish } from '../fixtures/articles.ts';

/** Of JavaScript over the wire before the first page has its content, in bytes, compressed. */
const BUDGET = 100 * 1024;

test('the first page takes at most 100 KB of JavaScript, and none of another origin', async ({
  page,
  baseURL,
  register,
}) => {
  await publish(await register('jane'));
  const scripts: Promise<number>[] = [];
  const origins = new Set<string>();
  page.on('requestfinished', (request) => {
    origins.add(new URL(request.url()).origin);
    if (request.resourceType() !== 'script') return;
    scripts.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto('/');
  await expect(page.locator('.article-preview').first()).toBeVisible();
  await page.waitForLoadState('networkidle');

  const total = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(0);
  expect(total).toBeLessThanOrEqual(BUDGET);
  expect([...origins]).toEqual([new URL(baseURL ?? '').origin]);
});
