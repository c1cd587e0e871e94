import type { Page } from '@playwright/test';
import { expect } from '../fixtures/test.ts';

/** Clicks what can be clicked in what others wrote, and sees that nothing came of any of it. */
export async function expectInert(page: Page): Promise<void> {
  for (const element of await page
    .locator('.article-content a, .card a[href^="javascript"]')
    .all()) {
    const href = (await element.getAttribute('href')) ?? '';
    expect(href).toMatch(/^(https?:|mailto:|tel:|\/|#|unsafe:|$)/i);
  }
  const found = await page.evaluate(() => ({
    attacked: '__attacked' in window,
    elements: document.querySelectorAll(
      'main :is(script, iframe, object, embed, style, link, base, meta, form:not([novalidate]) [autofocus])',
    ).length,
    handlers: [...document.querySelectorAll('main *')].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith('on')),
    ).length,
    styled: document.querySelectorAll('.article-content [style]').length,
  }));
  expect(found).toEqual({ attacked: false, elements: 0, handlers: 0, styled: 0 });
}

/** No page may become wider than its window: the reader would have to scroll sideways to read. */
export async function expectToFit(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    )
    .toBeLessThanOrEqual(0);
}
