import { currentUsername, tokenIn } from '../fixtures/debug-window.ts';
import { PASSWORD, unique } from '../fixtures/member.ts';
import { expect, test } from '../fixtures/test.ts';

test('somebody registers and is signed in from then on', async ({ page }) => {
  const username = unique('ada');
  await page.goto('/');
  await page.locator('nav.navbar').getByRole('link', { name: 'Sign up' }).click();
  await expect(page).toHaveURL('/register');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign up');

  await page.locator('input[name=username]').fill(username);
  await page.locator('input[name=email]').fill(`${username}@example.org`);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign up' }).click();

  await expect(page).toHaveURL('/');
  await expect(page.locator('nav.navbar')).toContainText(username);
  expect(await currentUsername(page)).toBe(username);
  expect(await tokenIn(page)).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);

  await page.reload();
  await expect(page.locator('nav.navbar')).toContainText(username);
});

test('a name that is taken is said, and the form stays usable', async ({ page, register }) => {
  const { username } = await register('taken');
  const other = unique('free');
  await page.goto('/register');

  await page.locator('input[name=username]').fill(username);
  await page.locator('input[name=email]').fill(`${other}@example.org`);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.locator('ul.error-messages > li')).toHaveText(
    'username has already been taken',
  );

  await page.locator('input[name=username]').fill(other);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.locator('nav.navbar')).toContainText(other);
});

test('every field that is empty is said', async ({ page }) => {
  await page.goto('/register');
  await page.getByRole('button', { name: 'Sign up' }).click();

  const errors = page.locator('ul.error-messages > li');
  await expect(errors).toHaveCount(3);
  await expect(errors.filter({ hasText: "email can't be blank" })).toHaveCount(1);
});
