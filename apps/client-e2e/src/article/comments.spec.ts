import { publish } from '../fixtures/articles.ts';
import { expect, signIn, test } from '../fixtures/test.ts';
import { cuttable } from '../fixtures/cuttable.ts';

test('somebody comments, sees it at once, and takes it back', async ({
  page,
  context,
  register,
}) => {
  const author = await register('jane');
  const reader = await register('reader');
  const article = await publish(author);
  await author.api.comment(article.slug, 'The first word is mine.');
  await signIn(context, reader);
  await page.goto(`/article/${article.slug}`);

  const form = page.locator('.card.comment-form');
  const input = form.locator('textarea[placeholder="Write a comment..."]');
  await expect(form.locator('.comment-author-img')).toHaveAttribute('src', /default-avatar\.svg/);
  await input.fill('And mine is the second.');
  await form.getByRole('button', { name: 'Post Comment' }).click();

  const cards = page.locator('.card:not(.comment-form)');
  await expect(cards.filter({ hasText: 'And mine is the second.' })).toBeVisible();
  await expect(input).toHaveValue('');
  const own = cards.filter({ hasText: 'And mine is the second.' });
  await expect(own.locator('.card-block')).toContainText('And mine is the second.');
  await expect(own).toContainText(reader.username);
  const others = cards.filter({ hasText: 'The first word is mine.' });
  await expect(others.locator('.mod-options .ion-trash-a')).toHaveCount(0);

  await own.locator('.mod-options .ion-trash-a').click();
  await expect(own).toHaveCount(0);
  await page.reload();
  await expect(others).toBeVisible();
  await expect(own).toHaveCount(0);
});

test('what is written before the others have come, and what comes live meanwhile, stands with them', async ({
  page,
  context,
  register,
}) => {
  const author = await register('jane');
  const article = await publish(author);
  await author.api.comment(article.slug, 'I was here before.');
  await signIn(context, await register('reader'));
  const connection = await cuttable(page);
  const { promise: read, resolve: onRead } = Promise.withResolvers<void>();
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  await page.route('**/comments', async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const response = await route.fetch();
    onRead();
    await held;
    await route.fulfill({ response });
  });
  await page.goto(`/article/${article.slug}`);
  await connection.subscribed('CommentAdded');
  await read;

  await author.api.comment(article.slug, 'I came while you waited.');
  const posted = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.locator('textarea').fill('I did not wait.');
  await page.getByRole('button', { name: 'Post Comment' }).click();
  await posted;
  letGo();

  const cards = page.locator('.card:not(.comment-form)');
  for (const text of ['I was here before.', 'I came while you waited.', 'I did not wait.']) {
    await expect(cards.filter({ hasText: text })).toHaveCount(1);
  }
});

test('an empty comment is refused with a message', async ({ page, context, register }) => {
  const article = await publish(await register('jane'));
  await signIn(context, await register('reader'));
  await page.goto(`/article/${article.slug}`);

  await page.getByRole('button', { name: 'Post Comment' }).click();

  await expect(page.locator('ul.error-messages > li')).toHaveText("body can't be blank");
  await expect(page.getByRole('button', { name: 'Post Comment' })).toBeEnabled();
});

test('whoever is signed out reads comments and is led to signing in', async ({
  page,
  register,
}) => {
  const author = await register('jane');
  const article = await publish(author);
  await author.api.comment(article.slug, 'For everyone.');
  await page.goto(`/article/${article.slug}`);

  await expect(page.locator('.card').filter({ hasText: 'For everyone.' })).toBeVisible();
  await expect(page.locator('textarea')).toHaveCount(0);
  await page.locator('main').getByRole('link', { name: 'Sign in' }).click();
  await expect(page).toHaveURL('/login');
});
