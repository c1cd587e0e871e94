import { publish } from '../fixtures/articles.ts';
import type { Published } from '../fixtures/articles.ts';
import { unique } from '../fixtures/member.ts';
import { expect, signIn, test } from '../fixtures/test.ts';

test('the global feed shows what the API has that is newest, ten at most', async ({
  page,
  register,
}) => {
  const { title } = await publish(await register('jane'));
  const list = page.waitForResponse((response) => /\/api\/articles\?/.test(response.url()));
  await page.goto('/');

  await expect(page.locator('.banner')).toContainText('conduit');
  await expect(page.locator('.feed-toggle .nav-link.active')).toHaveText('Global Feed');
  // Others publish meanwhile: whoever is the newest now is in the answer.
  const { articles } = (await (await list).json()) as { articles: Published[] };
  const titles = articles.map((each) => each.title);
  expect(titles.length === 10 || titles.includes(title)).toBe(true);
  await expect(page.locator('.article-preview .preview-link').getByRole('heading')).toHaveText(
    titles,
  );
});

test('a preview has the author, the tags and the way to the article', async ({
  page,
  register,
}) => {
  const author = await register('jane');
  const tag = unique('rivers');
  const article = await publish(author, { tagList: [tag, 'maps'] });
  await page.goto(`/tag/${tag}`);

  const preview = page.locator('.article-preview').filter({ hasText: article.title });
  await expect(preview.locator('.article-meta .author')).toHaveText(author.username);
  await expect(preview.locator('.article-meta img')).toHaveAttribute('src', /default-avatar\.svg/);
  await expect(preview.locator('.preview-link')).toContainText(article.description);
  await expect(preview.locator('.tag-list .tag-pill')).toHaveText([tag, 'maps']);

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
  const reader = await register('reader');
  const followed = await register('followed');
  await reader.api.follow(followed.username);
  const wanted = await publish(followed);
  await publish(await register('stranger'));
  await signIn(context, reader);

  await page.goto('/?feed=following');

  await expect(page.locator('.article-preview')).toHaveCount(1);
  await expect(page.locator('.article-preview')).toContainText(wanted.title);
  await page.locator('.feed-toggle').getByRole('link', { name: 'Global Feed' }).click();
  await expect(page).toHaveURL('/');
  await expect(page.locator('.article-preview').nth(1)).toBeVisible();
});

test('who is signed out has no own feed to choose', async ({ page }) => {
  await page.goto('/');

  await expect(page.locator('.feed-toggle')).toContainText('Global Feed');
  await expect(page.locator('.feed-toggle')).not.toContainText('Your Feed');
});

test('a tag of the sidebar leads to its articles', async ({ page, register }) => {
  // A new tag is among those that the API lists.
  const tag = unique('geology');
  await publish(await register('jane'), { tagList: [tag] });
  await page.goto('/');

  await page.locator('.sidebar .tag-list').getByRole('link', { name: tag }).click();

  await expect(page).toHaveURL(`/tag/${tag}`);
  await expect(page.locator('.feed-toggle .nav-link.active')).toContainText(tag);
  await expect(page.locator('.article-preview')).toHaveCount(1);
  await expect(page.locator('.article-preview .tag-list')).toContainText(tag);
});
