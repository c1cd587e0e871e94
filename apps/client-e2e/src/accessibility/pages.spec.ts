import { publish } from '../fixtures/articles.ts';
import { everyPage, SIGNED_OUT } from '../fixtures/pages.ts';
import { expect, signIn, test } from '../fixtures/test.ts';
import { expectAccessible } from './axe.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${colorScheme}`, async ({ page, context, register }) => {
    // Seventeen pages in one test, since it takes as many articles to fill them.
    test.setTimeout(600_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const member = await register('ada');
    const pages = await everyPage(member, await register('grace'));

    for (const [name, path] of Object.entries(SIGNED_OUT)) {
      await test.step(name, async () => {
        await page.goto(path);
        await page.waitForLoadState('networkidle');
        await expectAccessible(page);
      });
    }
    await signIn(context, member);
    for (const [name, path] of Object.entries(pages)) {
      await test.step(name, async () => {
        await page.goto(path);
        await expect(page.locator('nav.navbar')).toContainText(member.username);
        await page.waitForLoadState('networkidle');
        await expectAccessible(page);
      });
    }
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing where the API fails, ${colorScheme}`, async ({
    page,
    context,
    register,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const member = await register('ada');
    const { slug } = await publish(member);
    await signIn(context, member);
    const refuse = (path: RegExp): Promise<unknown> =>
      page.route(
        ({ pathname }) => path.test(pathname),
        (route) => route.fulfill({ status: 500, json: { errors: { request: ['failed'] } } }),
      );

    await test.step('a notice', async () => {
      await refuse(/^\/api\/articles\/[^/]+\/comments\/\d+$/);
      await member.api.comment(slug, 'Still here.');
      await page.goto(`/article/${slug}`);
      await page.locator('.mod-options .ion-trash-a').click();
      await expect(page.locator('.notice-bar .error-messages li')).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page);
    });
    await test.step('nothing that could be loaded', async () => {
      await refuse(/^\/api\/(articles|profiles|tags|notifications)/);
      for (const path of [
        '/',
        `/article/${slug}`,
        `/profile/${member.username}`,
        `/editor/${slug}`,
        '/notifications',
      ]) {
        await page.goto(path);
        await expect(page.locator('main .load-failure').first()).toBeVisible();
        await expect(page.locator('nav.navbar')).toContainText(member.username);
        await page.waitForLoadState('networkidle');
        await expectAccessible(page);
      }
    });
    await test.step('no telling who is signed in', async () => {
      await page.unrouteAll();
      await refuse(/^\/api\/user$/);
      for (const path of ['/', '/settings']) {
        await page.goto(path);
        await expect(page.locator('nav.navbar')).toContainText('Connecting…');
        await expect(page.locator('h1')).toBeVisible();
        await page.waitForLoadState('networkidle');
        await expectAccessible(page);
      }
    });
  });
}

test('errors are found by axe to be said well', async ({ page }) => {
  await page.goto('/register');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.locator('ul.error-messages > li')).toHaveCount(3);

  await expectAccessible(page);
});
