import { publish } from '../fixtures/articles.ts';
import { expect, signIn, test } from '../fixtures/test.ts';

test('a favorite counts, and can be taken back', async ({ page, context, register }) => {
  const article = await publish(await register('jane'));
  const reader = await register('reader');
  await signIn(context, reader);
  await page.goto(`/article/${article.slug}`);

  const add = page.locator('.btn-outline-primary').filter({ hasText: 'Favorite Article' }).first();
  await expect(add).toContainText('0');
  // Shown before it is so: to leave or reload would break off what is under way.
  const answered = (): Promise<unknown> =>
    page.waitForResponse((response) => response.url().endsWith('/favorite'));
  const added = answered();
  await add.click();
  const remove = page.locator('.btn-primary').filter({ hasText: 'Unfavorite Article' }).first();
  await expect(remove).toContainText('1');
  await added;

  await page.goto(`/profile/${reader.username}/favorites`);
  const preview = page.locator('.article-preview').filter({ hasText: article.title });
  await expect(preview.locator('.btn-primary')).toContainText('1');
  const removed = answered();
  await preview.locator('.btn-primary').click();
  await expect(preview.locator('.btn-outline-primary')).toContainText('0');
  await removed;
  await page.reload();
  await expect(page.locator('.empty-feed-message')).toBeVisible();
});

test('an author is followed and unfollowed', async ({ page, context, register }) => {
  const author = await register('jane');
  const article = await publish(author);
  await signIn(context, await register('reader'));
  await page.goto(`/article/${article.slug}`);
  // What the page shows goes before the answer; whoever leaves earlier takes the request along.
  const answered = (): Promise<unknown> =>
    page.waitForResponse((response) => response.url().endsWith('/follow'));

  const followed = answered();
  await page
    .getByRole('button', { name: `Follow ${author.username}` })
    .first()
    .click();
  await expect(
    page.getByRole('button', { name: `Unfollow ${author.username}` }).first(),
  ).toBeVisible();
  await followed;

  await page.goto(`/profile/${author.username}`);
  const unfollowed = answered();
  await page.getByRole('button', { name: `Unfollow ${author.username}` }).click();
  await expect(
    page.getByRole('button', { name: `Follow ${author.username}`, exact: true }),
  ).toBeVisible();
  await unfollowed;
  await page.reload();
  await expect(
    page.getByRole('button', { name: `Follow ${author.username}`, exact: true }),
  ).toBeVisible();
});

test('whoever is signed out is asked to sign in', async ({ page, register }) => {
  const author = await register('jane');
  const article = await publish(author);
  for (const name of [/Favorite Article/, `Follow ${author.username}`]) {
    await page.goto(`/article/${article.slug}`);
    await page.getByRole('button', { name }).first().click();
    await expect(page).toHaveURL(/\/(login|register)/);
  }
});
