import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';

const SHAPE = '.page-skeleton';

/** Holds every script whose name matches until it is let go. */
async function holdScripts(page: Page, name: RegExp): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(name, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

test('the frame and the shape of a page are there before the application is', async ({ page }) => {
  const letGo = await holdScripts(page, /\/main-[^/]+\.js$/);
  await page.goto('/', { waitUntil: 'commit' });

  await expect(page.locator('.navbar-brand')).toHaveText('conduit');
  await expect(page.locator(SHAPE)).toBeVisible();
  await expect(page.locator('nav')).toHaveCount(0);

  letGo();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await expect(page.locator(SHAPE)).toHaveCount(0);
  await expect(page.locator('.navbar-brand')).toHaveCount(1);
});

test('the shape stays until a page of its own files is there', async ({ page }) => {
  const letGo = await holdScripts(page, /\/chunk-[^/]+\.js$/);
  await page.goto('/login', { waitUntil: 'commit' });

  await expect(page.locator('nav.navbar')).toBeVisible();
  await expect(page.locator(SHAPE)).toBeVisible();
  await expect(page.locator('.footer')).toBeHidden();

  letGo();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator(SHAPE)).toHaveCount(0);
});

test('a first page that cannot be loaded is said, and looks no longer as if it came', async ({
  page,
}) => {
  await page.route(/\/chunk-[^/]+\.js$/, (route) => route.abort('connectionreset'));
  await page.goto('/login');

  await expect(page.locator('.error-messages')).toContainText('cannot be reached');
  await expect(page.locator(SHAPE)).toHaveCount(0);
});
