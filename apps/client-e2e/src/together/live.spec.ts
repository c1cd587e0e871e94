import type { Page } from '@playwright/test';
import { publish } from '../fixtures/articles.ts';
import { expect, test } from '../fixtures/test.ts';
import { cuttable } from '../fixtures/cuttable.ts';

/** What others wrote, by a part of it. */
function cardOf(page: Page, text: string) {
  return page.locator('.card:not(.comment-form)').filter({ hasText: text });
}

test('a comment arrives in an open article, whether its reader is signed in or not', async ({
  page,
  register,
  pageOf,
}) => {
  const jane = await register('jane');
  const kim = await register('kim');
  const article = await publish(jane);
  const hers = await pageOf(jane);
  for (const each of [page, hers]) {
    const connection = await cuttable(each);
    await each.goto(`/article/${article.slug}`);
    await connection.subscribed('CommentAdded');
  }
  const his = await pageOf(kim);
  await his.goto(`/article/${article.slug}`);
  await his.locator('textarea[placeholder="Write a comment..."]').fill('Are you there?');
  await his.getByRole('button', { name: 'Post Comment' }).click();

  for (const each of [page, hers]) {
    await expect(cardOf(each, 'Are you there?')).toContainText(kim.username);
  }
  await hers.locator('textarea[placeholder="Write a comment..."]').fill('I am.');
  await hers.getByRole('button', { name: 'Post Comment' }).click();
  for (const each of [page, hers, his]) await expect(cardOf(each, 'I am.')).toHaveCount(1);
});

test('a connection that is cut comes back, with what was said meanwhile', async ({
  page,
  register,
}) => {
  const author = await register('jane');
  const { slug } = await publish(author);
  const connection = await cuttable(page);
  await page.goto(`/article/${slug}`);
  await connection.subscribed('CommentAdded');

  await connection.cut();
  await author.api.comment(slug, 'While you were away.');
  await expect(cardOf(page, 'While you were away.')).toBeVisible();

  await connection.subscribed('CommentAdded', 2);
  await author.api.comment(slug, 'And now you are back.');
  await expect(cardOf(page, 'And now you are back.')).toBeVisible();
  await expect(cardOf(page, 'While you were away.')).toHaveCount(1);
});

/** What keeps a page from subscribing, while it lasts. */
const OUTAGES: Readonly<Record<string, (page: Page, lasts: () => boolean) => Promise<unknown>>> = {
  'no connection': (page, lasts) =>
    page.routeWebSocket(/\/graphql\/realtime/, (socket) => {
      if (lasts()) void socket.close();
      else socket.connectToServer();
    }),
  'no word of where to subscribe': (page, lasts) =>
    page.route('**/config.json', (route) =>
      lasts() ? route.fulfill({ status: 503, body: '' }) : route.continue(),
    ),
};

for (const [outage, begin] of Object.entries(OUTAGES)) {
  test(`${outage} at first: what was said meanwhile comes, and what is said then`, async ({
    page,
    register,
  }) => {
    const author = await register('jane');
    const { slug } = await publish(author);
    let lasts = true;
    await begin(page, () => lasts);
    const loaded = page.waitForResponse(`**/api/articles/${slug}/comments`);
    await page.goto(`/article/${slug}`);
    await loaded;

    await author.api.comment(slug, 'While you heard nothing.');
    lasts = false;
    await expect(cardOf(page, 'While you heard nothing.')).toBeVisible();
    await author.api.comment(slug, 'And now you do.');
    await expect(cardOf(page, 'And now you do.')).toBeVisible();
    await expect(cardOf(page, 'While you heard nothing.')).toHaveCount(1);
  });
}

test('subscriptions go through the policy, the edge and the browser as they are', async ({
  page,
  register,
}) => {
  const article = await publish(await register('jane'));
  const subscribed = page
    .waitForEvent('websocket', (socket) => socket.url().endsWith('/graphql/realtime'))
    .then((socket) =>
      socket.waitForEvent('framereceived', ({ payload }) => /start_ack/.test(String(payload))),
    );
  await page.goto(`/article/${article.slug}`);
  await subscribed;
});

test('without subscriptions everything else goes on', async ({ page, register }) => {
  const author = await register('jane');
  const article = await publish(author);
  await author.api.comment(article.slug, 'Long ago.');
  await page.route('**/config.json', (route) => route.fulfill({ status: 500, body: '' }));
  await page.goto(`/article/${article.slug}`);

  await expect(page.locator('.article-content')).toContainText('Water takes');
  await expect(cardOf(page, 'Long ago.')).toBeVisible();
});
