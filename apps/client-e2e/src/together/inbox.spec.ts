import { publish } from '../fixtures/articles.ts';
import { expect, signIn, test } from '../fixtures/test.ts';

/** More than the API gives at once. */
const COUNT = 105;

test('an inbox is shown to its end, and the reader never loses their place', async ({
  page,
  context,
  register,
}) => {
  const jane = await register('jane');
  const kim = await register('kim');
  const { slug } = await publish(jane);
  for (let n = 1; n <= COUNT; n += 1) await kim.api.comment(slug, `Note ${n}.`);
  await expect
    .poll(async () => {
      const headers = { authorization: `Token ${jane.token}` };
      const answer = await page.request.get('/api/notifications?limit=1', { headers });
      return ((await answer.json()) as { notificationsCount: number }).notificationsCount;
    })
    .toBe(COUNT);
  await signIn(context, jane);
  await page.goto('/notifications');
  const rows = page.locator('.notification');
  const more = page.getByRole('button', { name: 'Show more' });
  await expect(rows).toHaveCount(20);

  await test.step('what was there stays where more does not come', async () => {
    const isOlder = ({ pathname, searchParams }: URL): boolean =>
      pathname === '/api/notifications' && Number(searchParams.get('limit')) > 20;
    await page.route(isOlder, (route) => route.abort('connectionreset'));
    await more.press('Enter');
    await expect(page.locator('main .error-messages')).toContainText('cannot be reached');
    await expect(rows).toHaveCount(20);
    await expect(more).toBeFocused();
    await page.unroute(isOlder);
  });

  await test.step('and while it is waited for', async () => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const { promise: asked, resolve: onAsked } = Promise.withResolvers<void>();
    await page.route(/\/api\/notifications\?/, async (route) => {
      onAsked();
      await held;
      await route.fallback();
    });
    await more.press('Enter');
    await asked;
    await expect(more).toHaveAttribute('aria-disabled', 'true');
    await expect(rows).toHaveCount(20);
    await expect(more).toBeFocused();
    letGo();
  });

  let shown = 20;
  for (const count of [40, 60, 80, 100, COUNT]) {
    if (count > 40) await more.press('Enter');
    await expect(rows).toHaveCount(count);
    await expect(rows.nth(shown)).toBeFocused();
    shown = count;
  }
  await expect(more).toHaveCount(0);
  await expect(page.locator('main .error-messages')).toHaveCount(0);
});
