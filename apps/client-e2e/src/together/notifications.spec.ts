import type { Locator, Page } from '@playwright/test';
import { publish } from '../fixtures/articles.ts';
import { expect, test } from '../fixtures/test.ts';
import { cuttable } from '../fixtures/cuttable.ts';

function rowOf(page: Page, text: string): Locator {
  return page.locator('.notification').filter({ hasText: text });
}

test('what others do is told at once, by the bell and in an open inbox', async ({
  register,
  pageOf,
}) => {
  const jane = await register('jane');
  const kim = await register('kim');
  const { slug, title } = await publish(jane);
  const [elsewhere, inbox] = [await pageOf(jane), await pageOf(jane)];
  for (const [page, path] of [
    [elsewhere, '/settings'],
    [inbox, '/notifications'],
  ] as const) {
    const connection = await cuttable(page);
    await page.goto(path);
    await connection.subscribed('NotificationReceived');
  }
  await expect(inbox.locator('.empty-feed-message')).toBeVisible();

  await kim.api.follow(jane.username);
  await kim.api.favorite(slug);
  await kim.api.comment(slug, 'Well said.');

  await expect(elsewhere.locator('.bell-count')).toHaveText('3');
  await expect(rowOf(inbox, `${kim.username} follows you`)).toBeVisible();
  await expect(rowOf(inbox, `${kim.username} commented on “${title}”`)).toBeVisible();
  await expect(inbox.locator('.notification.is-unread')).toHaveCount(3);
});

test('what happened while a connection was cut is counted when it is back', async ({
  register,
  pageOf,
}) => {
  const jane = await register('jane');
  const kim = await register('kim');
  const page = await pageOf(jane);
  const connection = await cuttable(page);
  await page.goto('/settings');
  await connection.subscribed('NotificationReceived');

  await connection.cut();
  await kim.api.follow(jane.username);

  await expect(page.locator('.bell-count')).toHaveText('1');
});

test('what is opened from the inbox has been read, and leads to what it is about', async ({
  register,
  pageOf,
}) => {
  const jane = await register('jane');
  const kim = await register('kim');
  const { slug } = await publish(jane);
  const page = await pageOf(jane);
  const connection = await cuttable(page);
  await page.goto('/notifications');
  await connection.subscribed('NotificationReceived');
  await kim.api.follow(jane.username);
  await kim.api.comment(slug, 'Well said.');
  await expect(page.locator('.bell-count')).toHaveText('2');

  await rowOf(page, 'commented').click();

  await expect(page).toHaveURL(`/article/${slug}`);
  await expect(page.locator('.card')).toContainText(['Well said.']);
  await expect(page.locator('.bell-count')).toHaveText('1');
  await page.goBack();
  await expect(rowOf(page, 'commented')).not.toHaveClass(/is-unread/);
  await expect(rowOf(page, 'follows you')).toHaveClass(/is-unread/);
});

test('an inbox shows twenty, and more on demand', async ({ register, pageOf }) => {
  const jane = await register('jane');
  const kim = await register('kim');
  const { slug } = await publish(jane);
  for (let n = 1; n <= 21; n += 1) await kim.api.comment(slug, `Note ${n}.`);
  const page = await pageOf(jane);
  await page.goto('/notifications');
  await expect(page.locator('.bell-count')).toHaveText('21');
  await page.reload();

  await expect(page.locator('.notification')).toHaveCount(20);
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(page.locator('.notification')).toHaveCount(21);
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0);
});
