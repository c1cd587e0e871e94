import { publish } from '../fixtures/articles.ts';
import { expect, signIn, test } from '../fixtures/test.ts';

const HANGUL = /[가-힣]/;

test('the language can be switched, and is kept', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');

  await page.getByRole('button', { name: /한국어/ }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page.locator('.feed-toggle')).toContainText(HANGUL);

  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await page.getByRole('button', { name: /English/ }).click();
  await expect(page.locator('.feed-toggle')).toContainText('Global Feed');
});

test.describe('in a Korean browser', () => {
  test.use({ locale: 'ko-KR' });

  test('every page is in Korean, dates included', async ({ page, context, register }) => {
    const member = await register('minjun');
    const article = await publish(member, { title: 'Untranslated words', tagList: ['water'] });
    await signIn(context, member);

    for (const path of ['/', `/article/${article.slug}`, '/editor', '/settings', '/no/page']) {
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
      await expect(page.locator('main')).toContainText(HANGUL);
      const left = await page.locator('body').innerText();
      expect(left).not.toMatch(/Global Feed|Publish|Settings|Comment|Home|Sign|Favorite|Follow/);
    }
    await page.goto(`/article/${article.slug}`);
    await expect(page.locator('.article-meta time, .article-meta .date').first()).toContainText(
      /\d+년 \d+월 \d+일/,
    );
  });

  test('its letters are letters, not boxes', async ({ page }) => {
    await page.goto('/');
    await expect(page.locator('.feed-toggle')).toContainText(HANGUL);
    const pictures = await page.evaluate(() =>
      // What no font has looks the same whichever it is.
      ['가', '힣', '뷁'].map((letter) => {
        const canvas = document.createElement('canvas');
        const context = canvas.getContext('2d');
        if (!context) throw new Error('This browser draws nothing');
        context.font = `100px ${getComputedStyle(document.body).fontFamily}`;
        context.fillText(letter, 50, 120);
        return canvas.toDataURL();
      }),
    );
    expect(new Set(pictures).size).toBe(3);
  });
});
