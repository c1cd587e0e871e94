import { expect, test } from '../fixtures/test.ts';

test.describe('response headers through the edge', () => {
  test('the page loads nothing that the policy forbids', async ({ page }) => {
    await page.goto('/');
    await expect(page.locator('body')).toContainText('conduit');
  });
});
