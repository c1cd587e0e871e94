import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures/test.ts';

/** Each letter of our own words stands to the right of the one before it. */
export async function expectInOrder(sentence: Locator, words: string): Promise<void> {
  await expect(sentence).toContainText(words);
  const lefts = await sentence.evaluate((element, searched) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { textContent } = walker.currentNode;
      const start = textContent?.indexOf(searched) ?? -1;
      if (start < 0) continue;
      return [...searched].map((_, n) => {
        const range = document.createRange();
        range.setStart(walker.currentNode, start + n);
        range.setEnd(walker.currentNode, start + n + 1);
        return range.getBoundingClientRect().left;
      });
    }
    return [];
  }, words);

  expect(lefts).toHaveLength(words.length);
  expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
}

/** What is read out or stands in a tab has no elements that could hold a name's direction in it. */
export async function expectUndirected(page: Page): Promise<void> {
  const texts = await page.evaluate(() => [
    document.title,
    ...[...document.querySelectorAll('[aria-label]')].map(
      (element) => element.getAttribute('aria-label') ?? '',
    ),
  ]);
  for (const text of texts) expect(text).not.toMatch(/[\u202A-\u202E]/);
}
