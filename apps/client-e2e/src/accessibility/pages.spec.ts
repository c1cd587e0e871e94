import { everyPage, SIGNED_OUT } from '../fixtures/pages.ts';
import { expect, signIn, test } from '../fixtures/test.ts';
import { expectAccessible } from './axe.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${colorScheme}`, async ({ page, context, register }) => {
    // Twelve pages in one test, since it takes as many articles to fill them.
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

test('errors are found by axe to be said well', async ({ page }) => {
  await page.goto('/register');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.locator('ul.error-messages > li')).toHaveCount(3);

  await expectAccessible(page);
});
