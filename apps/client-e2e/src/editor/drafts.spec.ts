import type { Page } from '@playwright/test';
import { expect, signIn, test } from '../fixtures/test.ts';

const USER = '**/api/user';

/** Opens a new article while the API cannot say who writes. */
async function openConnecting(page: Page): Promise<void> {
  await page.route(USER, (route) => route.fulfill({ status: 503 }));
  await page.goto('/editor');
  await expect(page.locator('nav.navbar')).toContainText('Connecting…');
}

test('what is written while the API cannot say who writes is kept like anything else', async ({
  page,
  context,
  register,
}) => {
  const author = await register('jane');
  await signIn(context, author);
  await openConnecting(page);
  const body = page.locator('textarea[name=body]');
  await body.fill('Half a thought');
  await page.locator('a.navbar-brand').click();
  await expect(page).toHaveURL('/');

  await page.goto('/editor');
  await expect(body).toHaveValue('Half a thought');
  await expect(page.locator('main')).toContainText('draft is back');
  await body.fill('A whole thought');
  await page.reload();
  await expect(body).toHaveValue('A whole thought');

  await page.unroute(USER);
  await expect(page.locator('nav.navbar')).toContainText(author.username);
  await expect(body).toHaveValue('A whole thought');
  await page.reload();
  await expect(page.locator('nav.navbar')).toContainText(author.username);
  await expect(body).toHaveValue('A whole thought');
});

test('no older draft takes the place of what is written while the API cannot be asked', async ({
  page,
  context,
  register,
}) => {
  const author = await register('jane');
  await signIn(context, author);
  await page.goto('/editor');
  const body = page.locator('textarea[name=body]');
  await body.fill('The old thought');
  await page.locator('a.navbar-brand').click();
  await expect(page).toHaveURL('/');

  await openConnecting(page);
  await body.fill('The new thought');
  await page.unroute(USER);
  await expect(page.locator('nav.navbar')).toContainText(author.username);

  await expect(body).toHaveValue('The new thought');
  await page.reload();
  await expect(body).toHaveValue('The new thought');
});

test('what is typed is not written with every key, and at once where the page is put away', async ({
  page,
  context,
  register,
}) => {
  await signIn(context, await register('jane'));
  await page.goto('/editor');

  const field = page.locator('textarea[name=body]');
  const { writes, kept } = await field.evaluate(async (body: HTMLTextAreaElement) => {
    let writes = 0;
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
      writes += 1;
      setItem.call(this, key, text);
    };
    for (let length = 1; length <= 20; length += 1) {
      body.value = 'x'.repeat(length);
      body.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
    }
    const typing = writes;
    document.dispatchEvent(new Event('visibilitychange'));
    return { writes: typing, kept: Object.values(localStorage).join() };
  });

  // A machine that is busy may take pauses of its own.
  expect(writes).toBeLessThan(20);
  expect(kept).toContain('x'.repeat(20));
});
