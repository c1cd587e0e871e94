import { publish } from '../fixtures/articles.ts';
import { unique } from '../fixtures/member.ts';
import { expect, signIn, test } from '../fixtures/test.ts';

test('somebody writes an article, with tags, and publishes it', async ({
  page,
  context,
  register,
}) => {
  const title = unique('A new river');
  await signIn(context, await register('jane'));
  await page.goto('/editor');

  await page.locator('input[name=title]').fill(title);
  await page.locator('input[name=description]').fill('How it came');
  await page.locator('textarea[name=body]').fill('It **rained**.');
  const tags = page.locator('input[placeholder="Enter tags"]');
  for (const tag of ['rain', 'flood', 'rain']) {
    await tags.fill(tag);
    await tags.press('Enter');
  }
  await expect(page.locator('.tag-list .tag-pill')).toHaveCount(2);
  await page
    .locator('.tag-list .tag-pill')
    .filter({ hasText: 'flood' })
    .getByRole('button')
    .click();
  await expect(page.locator('.tag-list .tag-pill')).toHaveCount(1);
  await page.getByRole('button', { name: 'Publish Article' }).click();

  await expect(page).toHaveURL(/\/article\/a-new-river/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.locator('.article-content strong')).toHaveText('rained');
  await expect(page.locator('.article-page .tag-list')).toHaveText(/^\s*rain\s*$/);
});

test('an article is changed', async ({ page, context, register }) => {
  const author = await register('jane');
  const article = await publish(author, { tagList: ['old'] });
  await signIn(context, author);
  await page.goto(`/editor/${article.slug}`);

  await expect(page.locator('input[name=title]')).toHaveValue(article.title);
  await expect(page.locator('input[name=description]')).toHaveValue(article.description);
  await expect(page.locator('textarea[name=body]')).toHaveValue(article.body);
  await expect(page.locator('.tag-list .tag-pill')).toContainText(['old']);
  await page.locator('textarea[name=body]').fill('Rewritten.');
  await page.getByRole('button', { name: 'Publish Article' }).click();

  await expect(page).toHaveURL(`/article/${article.slug}`);
  await expect(page.locator('.article-content')).toContainText('Rewritten.');
});

test('what is missing is said, and nothing that was written is lost', async ({
  page,
  context,
  register,
}) => {
  await signIn(context, await register('jane'));
  await page.goto('/editor');
  await page.locator('textarea[name=body]').fill('All I have.');

  await page.getByRole('button', { name: 'Publish Article' }).click();

  await expect(page.locator('ul.error-messages > li')).toHaveText([
    "title can't be blank",
    "description can't be blank",
  ]);
  await expect(page.locator('textarea[name=body]')).toHaveValue('All I have.');
  await expect(page.getByRole('button', { name: 'Publish Article' })).toBeEnabled();
});

test('nobody loses unpublished words by accident', async ({ page, context, register }) => {
  await signIn(context, await register('jane'));
  await page.goto('/editor');
  await page.locator('textarea[name=body]').fill('Half a thought');
  await page.locator('a.navbar-brand').click();
  await expect(page).toHaveURL('/');

  await page.goto('/editor');
  await expect(page.locator('textarea[name=body]')).toHaveValue('Half a thought');
  await expect(page.locator('main')).toContainText('draft is back');

  await page.getByRole('button', { name: 'Discard it' }).click();
  await expect(page.locator('textarea[name=body]')).toHaveValue('');
  await page.reload();
  await expect(page.locator('textarea[name=body]')).toHaveValue('');
});

test("somebody else's article cannot be edited, and the page says so", async ({
  page,
  context,
  register,
}) => {
  const article = await publish(await register('jane'));
  await signIn(context, await register('reader'));
  await page.goto(`/editor/${article.slug}`);

  await expect(page.locator('main')).toContainText(/not yours/i);
});
