import type { Page } from '@playwright/test';
import { publishMany } from '../fixtures/articles.ts';
import { unique } from '../fixtures/member.ts';
import { expect, signIn, test } from '../fixtures/test.ts';

test('a list goes on over pages of ten, which the URL names', async ({ page, register }) => {
  const tag = unique('series');
  const articles = await publishMany(await register('jane'), 12, { tagList: [tag] });
  const newestFirst = articles.map(({ title }) => title).reverse();
  const first = newestFirst.slice(0, 10);
  const second = newestFirst.slice(10);

  await page.goto(`/tag/${tag}`);
  await expectTitles(page, first);
  await expect(page.locator('.pagination .page-item.active')).toContainText('1');

  await page.locator('.pagination .page-item').filter({ hasText: '2' }).getByRole('link').click();
  await expect(page).toHaveURL(`/tag/${tag}?page=2`);
  await expectTitles(page, second);
  await expect(page.locator('.pagination .page-item.active')).toContainText('2');

  await page.reload();
  await expectTitles(page, second);
  await page.goBack();
  await expect(page).toHaveURL(`/tag/${tag}`);
  await expectTitles(page, first);
  await page.goForward();
  await expectTitles(page, second);
});

test('switching the feed drops the page', async ({ page, context, register }) => {
  const author = await register('jane');
  const reader = await register('reader');
  await reader.api.follow(author.username);
  await publishMany(author, 11);
  await signIn(context, reader);

  await page.goto('/?feed=following&page=2');
  await expect(page.locator('.article-preview')).toHaveCount(1);
  await page.locator('.feed-toggle').getByRole('link', { name: 'Global Feed' }).click();
  await expect(page).toHaveURL('/');
  await expect(page.locator('.article-preview')).toHaveCount(10);

  await page.locator('.pagination .page-item').filter({ hasText: '2' }).getByRole('link').click();
  await expect(page).toHaveURL('/?page=2');
  await page.locator('.feed-toggle').getByRole('link', { name: 'Your Feed' }).click();
  await expect(page).toHaveURL('/?feed=following');
});

for (const number of ['0', '-1', 'x', '1e9', '99999']) {
  test(`a page that does not exist, ${number}, leaves nobody in the dark`, async ({ page }) => {
    await page.goto(`/?page=${number}`);

    await expect(page.locator('.article-preview, .error-messages').first()).toBeVisible();
  });
}

async function expectTitles(page: Page, titles: readonly string[]): Promise<void> {
  await expect(page.locator('.article-preview .preview-link').getByRole('heading')).toHaveText([
    ...titles,
  ]);
}
