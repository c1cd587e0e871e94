import type { Page } from '@playwright/test';
import { publish } from '../fixtures/articles.ts';
import { PASSWORD } from '../fixtures/member.ts';
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
    const other = await register('seoyeon');
    await other.api.follow(member.username);
    await other.api.favorite(article.slug);
    await other.api.comment(article.slug, '잘 읽었습니다.');

    for (const path of ['/', '/login', '/register']) await expectKorean(page, path);
    await signIn(context, member);
    for (const path of [
      '/',
      `/article/${article.slug}`,
      '/editor',
      '/settings',
      `/profile/${member.username}`,
      `/profile/${other.username}`,
      `/profile/${other.username}/favorites`,
      '/notifications',
      '/no/page',
      '/article/gone_0',
    ]) {
      await expectKorean(page, path);
    }
    await page.goto('/notifications');
    for (const told of ['댓글을 남겼습니다', '좋아합니다', '팔로우합니다']) {
      await expect(page.locator('.notification').filter({ hasText: told })).toBeVisible();
    }
    await page.goto(`/article/${article.slug}`);
    await expect(page.locator('.article-meta time, .article-meta .date').first()).toContainText(
      /\d+년 \d+월 \d+일/,
    );
  });

  test('what the API refuses is said in Korean', async ({ page, context, register }) => {
    const member = await register('minjun');
    const errors = page.locator('ul.error-messages > li');
    const submit = page.locator('form button[type=submit]');

    await page.goto('/login');
    await page.locator('input[name=email]').fill(member.email);
    await page.locator('input[name=password]').fill('not the password');
    await submit.click();
    await expect(errors).toHaveText('이메일이나 비밀번호가 올바르지 않습니다.');

    await page.goto('/register');
    await page.locator('input[name=username]').fill(member.username);
    await page.locator('input[name=email]').fill(`another-${member.email}`);
    await page.locator('input[name=password]').fill(PASSWORD);
    await submit.click();
    await expect(errors).toHaveText('사용자 이름: 이미 사용 중입니다.');
    await page.locator('input[name=password]').fill('short');
    await submit.click();
    await expect(errors).toHaveText('비밀번호: 너무 짧습니다(8자 이상).');

    await signIn(context, member);
    await page.goto('/editor');
    await page.locator('input[name=description]').fill('설명');
    await page.locator('textarea[name=body]').fill('본문');
    await submit.click();
    await expect(errors).toHaveText('제목: 비워 둘 수 없습니다.');
    await page.getByRole('button', { name: 'English' }).click();
    await expect(errors).toHaveText("title can't be blank");
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

/** Opens a page, and looks for words that were left in English. */
async function expectKorean(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page.locator('main h1')).toBeVisible();
  await expect(page.locator('.skeleton')).toHaveCount(0);
  await expect(page.locator('main')).toContainText(HANGUL);
  const left = await page.locator('body').innerText();
  expect(left).not.toMatch(
    /Global Feed|Publish|Settings|Comment|Home|Sign|Favorite|Follow|Email|Password|Notifications|follows you|no favorites|not published|not found/,
  );
}
