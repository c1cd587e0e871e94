import type { Page } from '@playwright/test';
import { publish } from '../fixtures/articles.ts';
import { PASSWORD, unique } from '../fixtures/member.ts';
import { expect, test } from '../fixtures/test.ts';

test('somebody signs in, reads, likes and comments by keyboard alone', async ({
  page,
  register,
}) => {
  const article = await publish(await register('jane'));
  const reader = await register('reader');
  await page.goto('/');
  await expect(page.locator('.article-preview').first()).toBeVisible();

  await tabTo(page, 'Sign in');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/login');
  await tabTo(page, 'Email');
  await page.keyboard.type(reader.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.locator('nav.navbar')).toContainText(reader.username);

  await page.goto(`/article/${article.slug}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(article.title);
  await tabTo(page, 'Favorite Article');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Unfavorite Article/ }).first()).toBeVisible();

  await tabTo(page, 'Write a comment');
  await page.keyboard.type('By keyboard.');
  await tabTo(page, 'Post Comment');
  await page.keyboard.press('Enter');
  await expect(
    page.locator('.card:not(.comment-form)').filter({ hasText: 'By keyboard.' }),
  ).toBeVisible();
});

test('the first stop leads past the navigation', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('.feed-toggle')).toBeVisible();

  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toContainText('Skip to content');
  await expect(page.locator(':focus')).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('main:focus')).toHaveCount(1);
});

test('after a navigation the focus is at the new content, and the title names it', async ({
  page,
  register,
}) => {
  const tag = unique('rivers');
  const article = await publish(await register('jane'), { tagList: [tag] });
  await page.goto(`/tag/${tag}`);
  await page.locator('.article-preview .preview-link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(article.title);

  await expect(page.locator('main:focus, main :focus')).toHaveCount(1);
  await expect(page).toHaveTitle(new RegExp(article.title));
});

/** Presses Tab until the focus is at what is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let stop = 0; stop < 80; stop += 1) {
    await page.keyboard.press('Tab');
    const named = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return '';
      const { labels } = element as HTMLInputElement;
      return [
        element.getAttribute('aria-label'),
        element.textContent,
        element.getAttribute('placeholder'),
        ...[...(labels ?? [])].map((label) => label.textContent),
      ].join(' ');
    });
    if (named.includes(name)) return;
  }
  throw new Error(`No stop of the keyboard is called ${name}`);
}
