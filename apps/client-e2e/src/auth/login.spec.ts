import { authState, tokenIn } from '../fixtures/debug-window.ts';
import { PASSWORD } from '../fixtures/member.ts';
import { expect, signIn, test } from '../fixtures/test.ts';

test('somebody signs in with email and password', async ({ page, register }) => {
  const { email, username } = await register('grace');
  await page.goto('/login');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');

  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();

  await expect(page).toHaveURL('/');
  await expect(page.locator('nav.navbar')).toContainText(username);
  await expect(page.locator('.user-pic')).toHaveAttribute('src', /default-avatar\.svg/);
  expect(await authState(page)).toBe('authenticated');
});

test('a wrong password is said, and nobody is signed in', async ({ page, register }) => {
  const { email } = await register('grace');
  await page.goto('/login');

  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();

  await expect(page.locator('ul.error-messages > li')).toHaveText('credentials invalid');
  await expect(page).toHaveURL('/login');
  expect(await tokenIn(page)).toBeNull();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
});

test('whoever logs out is signed out for good', async ({ page, context, register }) => {
  await signIn(context, await register('grace'));
  await page.goto('/settings');

  await page.locator('.btn-outline-danger').filter({ hasText: 'click here to logout' }).click();

  await expect(page).toHaveURL('/');
  await expect(page.locator('nav.navbar')).toContainText('Sign in');
  expect(await tokenIn(page)).toBeNull();
  await page.reload();
  await expect(page.locator('nav.navbar')).toContainText('Sign in');
});

for (const path of ['/?feed=following', '/editor', '/editor/some-slug', '/settings']) {
  test(`${path} asks whoever is signed out to sign in`, async ({ page }) => {
    await page.goto(path);

    await expect(page).toHaveURL('/login');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  });
}
