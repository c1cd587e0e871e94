import { publish } from '../fixtures/articles.ts';
import { expect, test } from '../fixtures/test.ts';

const FONT = /\.woff2$/;

test('the fonts come after the first content, and at once the next time', async ({
  page,
  register,
}) => {
  await publish(await register('jane'));
  const fonts: string[] = [];
  page.on('request', (request) => {
    if (FONT.test(request.url())) fonts.push(request.url());
  });
  let { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  await page.route(/\/api\/articles\?/, async (route) => {
    await held;
    await route.continue();
  });
  const article = page.locator('.article-preview').first();
  const fontOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).fontFamily);

  await page.goto('/');
  await expect(page.locator('.preview-skeleton').first()).toBeVisible();
  expect(await fontOf('.logo-font')).not.toContain('Variable');
  expect(fonts).toEqual([]);

  letGo();
  await expect(article).toBeVisible();
  await expect.poll(() => fontOf('.logo-font')).toContain('Source Serif 4 Variable');
  await expect.poll(() => fonts.length).toBeGreaterThanOrEqual(2);
  await page.evaluate(() => document.fonts.ready);

  ({ promise: held, resolve: letGo } = Promise.withResolvers<void>());
  await page.reload();
  await expect(page.locator('.preview-skeleton').first()).toBeVisible();
  expect(await fontOf('.logo-font')).toContain('Source Serif 4 Variable');
  letGo();
  await expect(article).toBeVisible();
});

test('without the fonts, pages stay as they are', async ({ page }) => {
  await page.route(FONT, (route) => route.abort('connectionreset'));
  const refused = page.waitForEvent('requestfailed', (request) => FONT.test(request.url()));
  await page.goto('/login');
  await refused;

  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('data-fonts');
});

test('pages whose content cannot be had are in the design’s fonts as well', async ({ page }) => {
  await page.route(/\/api\/articles\?/, (route) => route.fulfill({ status: 502 }));
  await page.goto('/');

  await expect(page.locator('html')).toHaveAttribute('data-fonts');
});

test('what is in the place of the fonts is as wide and as high', async ({ page, register }) => {
  const { slug } = await publish(await register('jane'), {
    body: 'Water takes the outer bank, and leaves what it took at the next inner one. '.repeat(20),
  });
  await page.goto(`/article/${slug}`);
  await expect(page.locator('html')).toHaveAttribute('data-fonts');
  await page.evaluate(() => document.fonts.ready);
  const content = page.locator('.article-page .article-content');
  const heightOf = async (): Promise<number> => (await content.boundingBox())?.height ?? 0;

  const ours = await heightOf();
  await page.locator('html').evaluate((root) => root.removeAttribute('data-fonts'));
  expect(Math.abs((await heightOf()) / ours - 1)).toBeLessThan(0.1);
});
