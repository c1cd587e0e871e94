import { publish } from '../fixtures/articles.ts';
import { expect, test } from '../fixtures/test.ts';

test('an article comes while its page is still on the way, and once', async ({
  page,
  register,
}) => {
  const { slug } = await publish(await register('jane'));
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  await page.route(/\/chunk-[^/]+\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  let reads = 0;
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === `/api/articles/${slug}`) reads += 1;
  });

  await page.goto(`/article/${slug}`, { waitUntil: 'commit' });
  await expect.poll(() => reads).toBe(1);
  await expect(page.locator('.page-skeleton')).toBeVisible();
  letGo();

  await expect(page.locator('.article-content p').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(reads).toBe(1);
});
