import { publish } from '../fixtures/articles.ts';
import { expect, signIn, test } from '../fixtures/test.ts';

test('the global feed shows what was just published', async ({ page, register }) => {
  const author = await register('jane');
  const article = await publish(author, { tagList: ['rivers', 'maps'] });
  await page.goto('/');

  await expect(page.locator('.banner')).toContainText('conduit');
  await expect(page.locator('.feed-toggle .nav-link.active')).toHaveText('Global Feed');
  const preview = page.locator('.article-preview').filter({ hasText: article.title });
  await expect(preview.locator('.article-meta .author')).toHaveText(author.username);
  await expect(preview.locator('.article-meta img')).toHaveAttribute('src', /default-avatar\.svg/);
  await expect(preview.locator('.preview-link')).toContainText(article.description);
  await expect(preview.locator('.tag-list .tag-pill')).toHaveText(['rivers', 'maps']);

  await preview.locator('.author').click();
  await expect(page).toHaveURL(`/profile/${author.username}`);
  await page.goBack();
  await preview.locator('.preview-link').click();
  await expect(page).toHaveURL(`/article/${article.slug}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(article.title);
});

test('an empty own feed says so and leads to the global one', async ({
  page,
  context,
  register,
}) => {
  await signIn(context, await register('new'));
  await page.goto('/');
  await page.locator('.feed-toggle').getByRole('link', { name: 'Your Feed' }).click();

  await expect(page).toHaveURL('/?feed=following');
  const message = page.locator('.empty-feed-message');
  await expect(message).toContainText(/feed is empty/i);
  await message.getByRole('link', { name: /global feed/i }).click();
  await expect(page).toHaveURL('/');
});

test('the own feed has the articles of whom one follows, and no others', async ({
  page,
  context,
  register,
}) => {
  const [reader, followed, stranger] = [
    await register('reader'),
    await register('followed'),
    await register('stranger'),
  ];
  await reader.api.follow(followed.username);
  const wanted = await publish(followed);
  const other = await publish(stranger);
  await signIn(context, reader);

  await page.goto('/?feed=following');

  await expect(page.locator('.article-preview')).toHaveCount(1);
  await expect(page.locator('.article-preview')).toContainText(wanted.title);
  await page.locator('.feed-toggle').getByRole('link', { name: 'Global Feed' }).click();
  await expect(page.locator('.article-preview').filter({ hasText: other.title })).toBeVisible();
});

test('who is signed out has no own feed to choose', async ({ page }) => {
  await page.goto('/');

  await expect(page.locator('.feed-toggle')).toContainText('Global Feed');
  await expect(page.locator('.feed-toggle')).not.toContainText('Your Feed');
});

test('a tag of the sidebar leads to its articles', async ({ page, register }) => {
  await publish(await register('jane'), { tagList: ['geology'] });
  await page.goto('/');

  await page.locator('.sidebar .tag-list').getByRole('link', { name: 'geology' }).click();

  await expect(page).toHaveURL('/tag/geology');
  await expect(page.locator('.feed-toggle .nav-link.active')).toContainText('geology');
  for (const preview of await page.locator('.article-preview').all()) {
    await expect(preview.locator('.tag-list')).toContainText('geology');
  }
});
