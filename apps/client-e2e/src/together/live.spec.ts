import { publish } from '../fixtures/articles.ts';
import { expect, test } from '../fixtures/test.ts';

test('whoever opens an article, signed in or not, is subscribed to its comments', async ({
  page,
  register,
  pageOf,
}) => {
  const article = await publish(await register('jane'));
  for (const each of [page, await pageOf(await register('kim'))]) {
    const connected = each.waitForEvent('websocket', (socket) =>
      socket.url().endsWith('/graphql/realtime'),
    );
    const subscribed = connected.then((socket) =>
      socket.waitForEvent('framereceived', ({ payload }) => /start_ack/.test(String(payload))),
    );
    await each.goto(`/article/${article.slug}`);
    await subscribed;
  }
});

test('without subscriptions everything else goes on', async ({ page, register }) => {
  const author = await register('jane');
  const article = await publish(author);
  await author.api.comment(article.slug, 'Long ago.');
  await page.route('**/config.json', (route) => route.fulfill({ status: 500, body: '' }));
  await page.goto(`/article/${article.slug}`);

  await expect(page.locator('.article-content')).toContainText('Water takes');
  await expect(page.locator('.card').filter({ hasText: 'Long ago.' })).toBeVisible();
});
