import { publish } from '../fixtures/articles.ts';
import { expect, signIn, test } from '../fixtures/test.ts';

test('its author can edit and delete an article, and has nobody to follow', async ({
  page,
  context,
  register,
}) => {
  const author = await register('jane');
  const article = await publish(author);
  await signIn(context, author);
  await page.goto(`/article/${article.slug}`);

  await expect(page.getByRole('link', { name: 'Edit Article' }).first()).toHaveAttribute(
    'href',
    `/editor/${article.slug}`,
  );
  await expect(page.getByRole('button', { name: /^Follow/ })).toHaveCount(0);

  await page.getByRole('button', { name: 'Delete Article' }).first().click();
  await expect(page).toHaveURL('/');
  await page.goto(`/article/${article.slug}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/not found/i);
});

test('others can neither edit nor delete it', async ({ page, context, register }) => {
  const article = await publish(await register('jane'));
  await signIn(context, await register('reader'));
  await page.goto(`/article/${article.slug}`);

  await expect(page.getByRole('button', { name: /^Follow/ }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Edit Article' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Delete Article' })).toHaveCount(0);
});

test('a DELETE that answers 200 instead of 204 is a success', async ({
  page,
  context,
  register,
}) => {
  const author = await register('jane');
  const article = await publish(author);
  await signIn(context, author);
  await page.route(`**/api/articles/${article.slug}`, (route) =>
    route.request().method() === 'DELETE'
      ? route.fulfill({ status: 200, json: {} })
      : route.fallback(),
  );
  await page.goto(`/article/${article.slug}`);

  await page.getByRole('button', { name: 'Delete Article' }).first().click();

  await expect(page).toHaveURL('/');
});
