import { publish } from '../fixtures/articles.ts';
import { expect, test } from '../fixtures/test.ts';

const CHAPTERS = 60;
/** Some 3,000 characters. */
const CHAPTER =
  'Water takes the outer bank, and leaves what it took at the next inner one.\n\n'.repeat(40);

test('of a long article, only what is near the screen is laid out', async ({ page, register }) => {
  const body = Array.from({ length: CHAPTERS }, (_, n) => `## Chapter ${n + 1}\n\n${CHAPTER}`);
  const { slug } = await publish(await register('jane'), { body: body.join('') });
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver((mutations) => {
      for (const node of mutations.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!(node instanceof Element) || !node.matches('.article-content > div')) continue;
        seen.push(getComputedStyle(node).contentVisibility);
      }
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`/article/${slug}`);
  const content = page.locator('.article-page .article-content');
  await expect(content).not.toHaveAttribute('aria-busy');

  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.length).toBeGreaterThan(5);
  // Each as it comes, when it is the last.
  expect(new Set(seen.slice(1))).toEqual(new Set(['auto']));
  const isLaidOut = (name: string): Promise<boolean> =>
    content
      .getByText(name, { exact: true })
      .evaluate((heading) => heading.checkVisibility({ contentVisibilityAuto: true }));
  expect(await isLaidOut('Chapter 1')).toBe(true);
  expect(await isLaidOut('Chapter 30')).toBe(false);

  await content.getByText('Chapter 30', { exact: true }).scrollIntoViewIfNeeded();
  await expect.poll(() => isLaidOut('Chapter 30')).toBe(true);
  await content.locator('p').last().scrollIntoViewIfNeeded();
  await expect(content.locator('p').last()).toBeInViewport();
});
