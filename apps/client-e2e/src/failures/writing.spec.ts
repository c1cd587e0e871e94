import { publish } from '../fixtures/articles.ts';
import { PASSWORD, unique } from '../fixtures/member.ts';
import { expect, signIn, test } from '../fixtures/test.ts';
import { FAILURES, failRequests } from './failing-answer.ts';

for (const [name, fail] of Object.entries(FAILURES)) {
  test(`${name} for a sign-in is said, and the next try works`, async ({ page, register }) => {
    const { email, username } = await register('grace');
    const recover = await failRequests(page, 'POST', /^\/api\/users\/login$/, fail);
    await page.goto('/login');
    await page.locator('input[name=email]').fill(email);
    await page.locator('input[name=password]').fill(PASSWORD);
    const button = page.getByRole('button', { name: 'Sign in' });
    await button.click();

    await expect(page.locator('ul.error-messages > li')).not.toHaveCount(0);
    await expect(button).toBeEnabled();

    await recover();
    await button.click();
    await expect(page.locator('nav.navbar')).toContainText(username);
  });

  test(`${name} for an article loses no word of it, and the next try works`, async ({
    page,
    context,
    register,
  }) => {
    await signIn(context, await register('jane'));
    const recover = await failRequests(page, 'POST', /^\/api\/articles$/, fail);
    const title = unique('Nearly lost');
    await page.goto('/editor');
    await page.locator('input[name=title]').fill(title);
    await page.locator('input[name=description]').fill('A close call');
    await page.locator('textarea[name=body]').fill('All my words');
    const button = page.getByRole('button', { name: 'Publish Article' });
    await button.click();

    await expect(page.locator('ul.error-messages > li')).not.toHaveCount(0);
    await expect(page.locator('textarea[name=body]')).toHaveValue('All my words');
    await expect(button).toBeEnabled();

    await recover();
    await button.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  });

  test(`${name} for a comment keeps it, and the next try works`, async ({
    page,
    context,
    register,
  }) => {
    const article = await publish(await register('jane'));
    await signIn(context, await register('reader'));
    const recover = await failRequests(page, 'POST', /\/comments$/, fail);
    await page.goto(`/article/${article.slug}`);
    const input = page.locator('textarea[placeholder="Write a comment..."]');
    await input.fill('Well said.');
    const button = page.getByRole('button', { name: 'Post Comment' });
    await button.click();

    await expect(page.locator('.error-messages li')).not.toHaveCount(0);
    await expect(input).toHaveValue('Well said.');
    await expect(button).toBeEnabled();

    await recover();
    await button.click();
    await expect(
      page.locator('.card:not(.comment-form)').filter({ hasText: 'Well said.' }),
    ).toBeVisible();
  });

  test(`${name} for settings is said, and the form stays usable`, async ({
    page,
    context,
    register,
  }) => {
    await signIn(context, await register('grace'));
    const recover = await failRequests(page, 'PUT', /^\/api\/user$/, fail);
    await page.goto('/settings');
    await page.locator('textarea[name=bio]').fill('Writes about water.');
    const button = page.getByRole('button', { name: 'Update Settings' });
    await button.click();

    await expect(page.locator('ul.error-messages > li')).not.toHaveCount(0);
    await expect(page.locator('textarea[name=bio]')).toHaveValue('Writes about water.');

    await recover();
    await button.click();
    await expect(page).not.toHaveURL('/settings');
  });
}

for (const [name, fail] of Object.entries(FAILURES)) {
  if (name === 'a malformed body') continue; // A deletion's answer has no body to speak of.
  test(`${name} for a deletion is said, and what was to go stays`, async ({
    page,
    context,
    register,
  }) => {
    const author = await register('jane');
    const article = await publish(author);
    await author.api.comment(article.slug, 'Still here.');
    await signIn(context, author);
    await failRequests(page, 'DELETE', /^\/api\/articles\//, fail);
    await page.goto(`/article/${article.slug}`);
    const comment = page.locator('.card:not(.comment-form)').filter({ hasText: 'Still here.' });

    await comment.locator('.mod-options .ion-trash-a').click();
    await expect(page.locator('.error-messages li')).not.toHaveCount(0);
    await expect(comment).toBeVisible();

    await page.getByRole('button', { name: 'Delete Article' }).first().click();
    await expect(page.locator('.error-messages li')).not.toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(article.title);
  });
}

test('a session that ended meanwhile is said, and nothing that was written is lost', async ({
  page,
  context,
  register,
}) => {
  const article = await publish(await register('jane'));
  const reader = await register('reader');
  await signIn(context, reader);
  await page.goto(`/article/${article.slug}`);
  const input = page.locator('textarea[placeholder="Write a comment..."]');
  await input.fill('Too late?');
  await page.route('**/api/**', (route) =>
    route.request().headers()['authorization'] === undefined
      ? route.fallback()
      : route.fulfill({ status: 401, json: { errors: { token: ['is invalid'] } } }),
  );
  await page.getByRole('button', { name: 'Post Comment' }).click();

  await expect(page.locator('body')).toContainText(/token is invalid|session has ended/i);
  await expect(page.locator('nav.navbar')).toContainText('Sign in');
});
