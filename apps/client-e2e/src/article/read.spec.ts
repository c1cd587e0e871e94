import { publish } from '../fixtures/articles.ts';
import { expect, test } from '../fixtures/test.ts';

const BODY = `# Where water goes

It takes the *outer* bank and **carves** it.

- sand
- gravel

| grain | size |
| ----- | ---- |
| clay  | 2 µm |

\`\`\`js
const bend = 1 < 2 && 'a';
\`\`\`

> A river is never the same.

[More](https://example.org/rivers) and <https://example.org/auto>`;

test('an article is shown with its Markdown, tags and author', async ({ page, register }) => {
  const author = await register('jane');
  const article = await publish(author, { body: BODY, tagList: ['rivers', 'maps'] });
  await page.goto(`/article/${article.slug}`);

  // The Markdown may have a heading of the first level as well.
  await expect(page.getByRole('heading', { level: 1, name: article.title })).toBeVisible();
  const content = page.locator('.article-page .article-content');
  await expect(content.getByRole('heading', { name: 'Where water goes' })).toBeVisible();
  await expect(content.locator('em')).toHaveText('outer');
  await expect(content.locator('strong')).toHaveText('carves');
  await expect(content.locator('li')).toHaveText(['sand', 'gravel']);
  await expect(content.locator('td').last()).toHaveText('2 µm');
  await expect(content.locator('pre code')).toHaveText("const bend = 1 < 2 && 'a';\n");
  await expect(content.locator('blockquote')).toContainText('never the same');
  await expect(content.getByRole('link', { name: 'More' })).toHaveAttribute(
    'href',
    'https://example.org/rivers',
  );
  await expect(page.locator('.article-page .tag-list')).toContainText('rivers');
  await expect(page.locator('.article-meta .author').first()).toHaveText(author.username);
});

test('an address without an article says so', async ({ page }) => {
  await page.goto('/article/no-such-article_zz');

  await expect(page.getByRole('heading', { level: 1 })).toContainText(/not found/i);
  await page.locator('nav.navbar').getByRole('link', { name: 'Home' }).click();
  await expect(page.locator('.feed-toggle')).toBeVisible();
});

test('an address without a page says so', async ({ page }) => {
  await page.goto('/no/such/page');

  await expect(page.getByRole('heading', { level: 1 })).toContainText(/not found/i);
});
