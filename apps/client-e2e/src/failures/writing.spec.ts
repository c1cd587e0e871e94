import type { Page } from '@playwright/test';
import { PASSWORD, unique } from '../fixtures/member.ts';
import { publish } from '../fixtures/articles.ts';
import { expect, signIn, test } from '../fixtures/test.ts';
import { FailingRequests, FAILURES } from './failing-answer.ts';

/** A form, by what is filled in. */
interface Form {
  page: string;
  fields: Readonly<Record<string, string>>;
  button: string;
  request: [method: string, path: RegExp];
}

/** Lets a form fail in every way, each time with all that was filled in, and then succeed. */
async function expectToKeep(page: Page, { page: path, fields, button, request }: Form) {
  const requests = await FailingRequests.of(page, ...request);
  await page.goto(path);
  const field = (name: string) => page.locator(`main [name=${name}]`);
  for (const [name, value] of Object.entries(fields)) await field(name).fill(value);
  const submit = page.locator('main').getByRole('button', { name: button });
  for (const failure of FAILURES) {
    await test.step(failure.name, async () => {
      requests.failWith(failure);
      await submit.click();

      await expect(page.locator('main ul.error-messages > li')).toHaveText(failure.says);
      await expect(submit).toBeEnabled();
      for (const [name, value] of Object.entries(fields)) {
        await expect(field(name)).toHaveValue(value);
      }
    });
  }
  await requests.recover();
  await submit.click();
}

test('a sign-in that fails is said, and the next try works', async ({ page, register }) => {
  const { email, username } = await register('grace');
  await expectToKeep(page, {
    page: '/login',
    fields: { email, password: PASSWORD },
    button: 'Sign in',
    request: ['POST', /^\/api\/users\/login$/],
  });
  await expect(page.locator('nav.navbar')).toContainText(username);
});

test('a registration that fails is said, and the next try works', async ({ page }) => {
  const username = unique('ada');
  await expectToKeep(page, {
    page: '/register',
    fields: { username, email: `${username}@example.org`, password: PASSWORD },
    button: 'Sign up',
    request: ['POST', /^\/api\/users$/],
  });
  await expect(page.locator('nav.navbar')).toContainText(username);
});

test('an article that fails loses no word, and the next try works', async ({
  page,
  context,
  register,
}) => {
  await signIn(context, await register('jane'));
  const title = unique('Nearly lost');
  await expectToKeep(page, {
    page: '/editor',
    fields: { title, description: 'A close call', body: 'All my words' },
    button: 'Publish Article',
    request: ['POST', /^\/api\/articles$/],
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
});

test('a change of an article that fails loses no word, and the next try works', async ({
  page,
  context,
  register,
}) => {
  const author = await register('jane');
  const article = await publish(author);
  await signIn(context, author);
  await expectToKeep(page, {
    page: `/editor/${article.slug}`,
    fields: { title: article.title, description: 'Better', body: 'Rewritten' },
    button: 'Publish Article',
    request: ['PUT', /^\/api\/articles\/[^/]+$/],
  });
  await expect(page.locator('.article-content')).toHaveText('Rewritten');
});

test('a comment that fails is kept, and the next try works', async ({
  page,
  context,
  register,
}) => {
  const article = await publish(await register('jane'));
  await signIn(context, await register('reader'));
  await expectToKeep(page, {
    page: `/article/${article.slug}`,
    fields: { comment: 'Well said.' },
    button: 'Post Comment',
    request: ['POST', /\/comments$/],
  });
  await expect(
    page.locator('.card:not(.comment-form)').filter({ hasText: 'Well said.' }),
  ).toBeVisible();
});

test('settings that fail are said, and the form stays usable', async ({
  page,
  context,
  register,
}) => {
  const { username, ...member } = await register('grace');
  await signIn(context, member);
  await expectToKeep(page, {
    page: '/settings',
    fields: { bio: 'Writes about water.', image: 'https://images.example/face.png' },
    button: 'Update Settings',
    request: ['PUT', /^\/api\/user$/],
  });
  await expect(page).toHaveURL(`/profile/${username}`);
});

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

  await page.unroute('**/api/**');
  await page.locator('.comments').getByRole('link', { name: 'Sign in' }).click();
  await page.locator('input[name="email"]').fill(reader.email);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`/article/${article.slug}`);
  await expect(input).toHaveValue('Too late?');
  await page.getByRole('button', { name: 'Post Comment' }).click();
  await expect(page.locator('.comment-list')).toContainText('Too late?');
  await expect(input).toHaveValue('');
});
