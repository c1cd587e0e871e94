import { authState } from '../fixtures/debug-window.ts';
import { unique } from '../fixtures/member.ts';
import { expect, signIn, test } from '../fixtures/test.ts';

test('an empty bio and image are empty fields, nowhere the word null', async ({
  page,
  context,
  register,
}) => {
  const member = await register('plain');
  const { username } = member;
  await signIn(context, member);
  await page.goto('/settings');

  await expect(page.locator('input[name=username]')).toHaveValue(username);
  await expect(page.locator('input[name=image]')).toHaveValue('');
  await expect(page.locator('textarea[name=bio]')).toHaveValue('');
  await page.goto(`/profile/${username}`);
  await expect(page.locator('.user-info')).toContainText(username);
  await expect(page.locator('body')).not.toContainText('null');
});

test('a profile is changed, and shows so everywhere', async ({ page, context, register }) => {
  await signIn(context, await register('before'));
  const username = unique('after');
  await page.goto('/settings');

  await page.locator('input[name=username]').fill(username);
  await page.locator('input[name=image]').fill('https://images.example/face.png');
  await page.locator('textarea[name=bio]').fill('Writes about water.');
  await page.getByRole('button', { name: 'Update Settings' }).click();

  await expect(page.locator('nav.navbar')).toContainText(username);
  await page.goto(`/profile/${username}`);
  await expect(page.locator('.user-info')).toContainText('Writes about water.');
  await page.goto('/settings');
  await expect(page.locator('input[name=image]')).toHaveValue('https://images.example/face.png');

  await page.locator('textarea[name=bio]').fill('');
  await page.locator('input[name=image]').fill('');
  await page.getByRole('button', { name: 'Update Settings' }).click();
  await expect(page).toHaveURL(`/profile/${username}`);
  await expect(page.locator('.user-img')).toHaveAttribute('src', /default-avatar\.svg/);
  await expect(page.locator('.user-info')).not.toContainText('Writes about water.');
});

test('a new password keeps the session that set it', async ({ page, context, register }) => {
  const member = await register('secret');
  await signIn(context, member);
  await page.goto('/settings');
  await page.locator('input[name=password]').fill('a better horse battery');
  await page.getByRole('button', { name: 'Update Settings' }).click();
  await expect(page).not.toHaveURL('/settings');

  await page.reload();
  await expect(page.locator('nav.navbar')).toContainText(member.username);
  expect(await authState(page)).toBe('authenticated');
});

test('a name that is taken is said, and the form stays usable', async ({
  page,
  context,
  register,
}) => {
  const { username: taken } = await register('taken');
  const member = await register('wisher');
  await signIn(context, member);
  await page.goto('/settings');
  await page.locator('input[name=username]').fill(taken);
  await page.locator('textarea[name=bio]').fill('Kept');
  await page.getByRole('button', { name: 'Update Settings' }).click();

  await expect(page.locator('ul.error-messages > li')).toHaveText(
    'username has already been taken',
  );
  await expect(page.locator('textarea[name=bio]')).toHaveValue('Kept');
  await expect(page.locator('nav.navbar')).toContainText(member.username);
  await expect(page.getByRole('button', { name: 'Update Settings' })).toBeEnabled();
});
