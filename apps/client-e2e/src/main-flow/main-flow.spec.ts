import type { Locator, Page } from '@playwright/test';
import { publish } from '../fixtures/articles.ts';
import { PASSWORD, unique } from '../fixtures/member.ts';
import type { Member } from '../fixtures/member.ts';
import { expect, test } from '../fixtures/test.ts';

/** What is said differently in another language; the rest is found by the contract's hooks. */
interface Words {
  signUp: string;
  newArticle: string;
  settings: string;
  home: string;
  yourFeed: string;
  unfollow: (username: string) => string;
}

const ENGLISH: Words = {
  signUp: 'Sign up',
  newArticle: 'New Article',
  settings: 'Settings',
  home: 'Home',
  yourFeed: 'Your Feed',
  unfollow: (username) => `Unfollow ${username}`,
};

const KOREAN: Words = {
  signUp: '회원가입',
  newArticle: '새 글',
  settings: '설정',
  home: '홈',
  yourFeed: '내 피드',
  unfollow: (username) => `${username} 언팔로우`,
};

test.describe('on a phone', () => {
  const height = 740;
  test.use({ viewport: { width: 360, height }, isMobile: true, hasTouch: true });

  test('somebody registers, publishes, reads, answers and signs out', async ({
    page,
    register,
  }) => {
    await page.goto('/');
    const tabs = await page.locator('.navbar-nav').boundingBox();
    expect((tabs?.y ?? 0) + (tabs?.height ?? 0)).toBeCloseTo(height, 0);

    await mainFlow(page, ENGLISH, await register('jane'), (target) => target.tap());
  });
});

test.describe('in Korean', () => {
  test.use({ locale: 'ko-KR' });

  test('somebody registers, publishes, reads, answers and signs out', async ({
    page,
    register,
  }) => {
    await page.goto('/');
    await mainFlow(page, KOREAN, await register('seoyeon'), (target) => target.click());
  });
});

/** From the home page, by its links and buttons alone but for one address that somebody was sent. */
async function mainFlow(
  page: Page,
  words: Words,
  author: Member,
  press: (target: Locator) => Promise<void>,
): Promise<void> {
  const username = unique('kim');
  const { slug, title } = await publish(author);
  const navigation = page.locator('.navbar-nav');
  const goTo = (name: string): Promise<void> =>
    press(navigation.getByRole('link', { name, exact: true }));
  const submit = page.locator('form button[type=submit]');

  await test.step('register', async () => {
    await goTo(words.signUp);
    await page.locator('input[name=username]').fill(username);
    await page.locator('input[name=email]').fill(`${username}@example.org`);
    await page.locator('input[name=password]').fill(PASSWORD);
    await press(submit);
    await expect(navigation).toContainText(username);
  });
  await test.step('publish', async () => {
    const own = unique('What I saw');
    await goTo(words.newArticle);
    await page.locator('input[name=title]').fill(own);
    await page.locator('input[name=description]').fill('From the bank');
    await page.locator('textarea[name=body]').fill('Water, *mostly*.');
    await press(submit);
    await expect(page.locator('h1')).toHaveText(own);
    await expect(page.locator('.article-content em')).toHaveText('mostly');
  });
  await test.step('read', async () => {
    await page.goto(`/profile/${author.username}`);
    await press(page.locator('.article-preview .preview-link').filter({ hasText: title }));
    await expect(page).toHaveURL(`/article/${slug}`);
    await expect(page.locator('.article-content em')).toHaveText('outer');
  });
  await test.step('comment', async () => {
    await page.locator('.comment-form textarea').fill('Well said.');
    await press(page.locator('.comment-form button[type=submit]'));
    await expect(page.locator('.card:not(.comment-form)')).toContainText(['Well said.']);
  });
  await test.step('favourite', async () => {
    await press(page.locator('.favorite-button.btn-outline-primary').first());
    await expect(page.locator('.favorite-button.btn-primary').first()).toContainText('1');
  });
  await test.step('follow', async () => {
    const answered = page.waitForResponse((response) => response.url().endsWith('/follow'));
    await press(page.locator('.follow-button').first());
    await expect(page.locator('.follow-button').first()).toHaveText(
      words.unfollow(author.username),
    );
    await answered;
    await goTo(words.home);
    await press(page.locator('.feed-toggle').getByRole('link', { name: words.yourFeed }));
    await expect(page.locator('.article-preview h2')).toHaveText([title]);
  });
  await test.step('sign out', async () => {
    await goTo(words.settings);
    await press(page.locator('.settings-page .btn-outline-danger'));
    await expect(navigation).toContainText(words.signUp);
  });
}
