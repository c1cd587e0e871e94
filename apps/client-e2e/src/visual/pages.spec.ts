import { expect, signIn, test } from '../fixtures/test.ts';
import { fixContent, PAGES } from './content.ts';

const WIDTHS = { phone: 360, tablet: 768, desktop: 1280 };

/** One test per width and theme: a page's picture takes longer to start for than to take. */
for (const [size, width] of Object.entries(WIDTHS)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every page looks as it did, ${size}, ${colorScheme}`, async ({ page, context }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.clock.setFixedTime('2026-03-20T12:00:00Z');
      await fixContent(page);
      let isSignedIn = false;
      for (const [name, { path, signedIn }] of Object.entries(PAGES)) {
        if (signedIn && !isSignedIn) {
          await signIn(context, { token: 'a.token.of-nobody' });
          isSignedIn = true;
        }
        await page.goto(path);
        await expect(page.locator('h1')).toBeVisible();
        await expect(page.locator('.skeleton, [aria-busy=true]')).toHaveCount(0);
        await expect(page.locator('html')).toHaveAttribute('data-fonts');
        await page.evaluate(() => document.fonts.ready);
        // Soft: one change of the frame shows in all pictures of one run.
        await expect.soft(page).toHaveScreenshot(`${name}-${size}-${colorScheme}.png`, {
          // Another version of Chromium draws the edges of letters a little differently.
          maxDiffPixelRatio: 0.01,
          caret: 'hide',
        });
      }
    });
  }
}
