import { publish, publishMany } from '../fixtures/articles.ts';
import { expect, signIn, test } from '../fixtures/test.ts';

test('a profile has what somebody wrote, and what somebody likes', async ({ page, register }) => {
  const member = await register('jane');
  const other = await register('other');
  const own = await publish(member);
  const liked = await publish(other);
  await member.api.favorite(liked.slug);
  await page.goto(`/profile/${member.username}`);

  await expect(page.locator('.profile-page .user-info')).toContainText(member.username);
  await expect(page.locator('.user-img')).toHaveAttribute('src', /default-avatar\.svg/);
  await expect(page.locator('.article-preview')).toHaveCount(1);
  await expect(page.locator('.article-preview')).toContainText(own.title);

  await page.locator('.profile-page').getByRole('link', { name: 'Favorited' }).click();
  await expect(page).toHaveURL(`/profile/${member.username}/favorites`);
  await expect(page.locator('.article-preview')).toContainText(liked.title);
  await page.reload();
  await expect(page.locator('.article-preview')).toContainText(liked.title);
  await page.goBack();
  await expect(page.locator('.article-preview')).toContainText(own.title);
});

test('its own profile leads to the settings', async ({ page, context, register }) => {
  const member = await register('jane');
  await signIn(context, member);
  await page.goto(`/profile/${member.username}`);

  await expect(page.getByRole('button', { name: /^Follow/ })).toHaveCount(0);
  await page.getByRole('link', { name: 'Edit Profile Settings' }).click();
  await expect(page).toHaveURL('/settings');
});

test('who has written much has pages', async ({ page, register }) => {
  const member = await register('busy');
  await publishMany(member, 11);
  await page.goto(`/profile/${member.username}?page=2`);

  await expect(page.locator('.article-preview')).toHaveCount(1);
  await expect(page.locator('.pagination .page-item.active')).toContainText('2');
});

test('who has written nothing has a page that says so', async ({ page, register }) => {
  const member = await register('quiet');
  await page.goto(`/profile/${member.username}`);

  await expect(page.locator('.empty-feed-message')).toBeVisible();
});

test('nobody of that name: the page says so', async ({ page }) => {
  await page.goto('/profile/nobody-of-this-name');

  await expect(page.getByRole('heading', { level: 1 })).toContainText(/not found/i);
});
