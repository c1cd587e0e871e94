import { publish } from '../fixtures/articles.ts';
import { expect, test } from '../fixtures/test.ts';
import { FAILURES, failRequests } from './failing-answer.ts';

for (const [name, fail] of Object.entries(FAILURES)) {
  test(`${name} instead of a list is said, and can be tried again`, async ({ page, register }) => {
    await publish(await register('jane'));
    const recover = await failRequests(page, 'GET', /^\/api\/articles$/, fail);
    await page.goto('/');

    await expect(page.locator('.error-messages li')).not.toHaveCount(0);
    await expect(page.locator('nav.navbar')).toContainText('Sign in');

    await recover();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('.article-preview').first()).toBeVisible();
    await expect(page.locator('.error-messages')).toHaveCount(0);
  });

  test(`${name} instead of an article is said, and can be tried again`, async ({
    page,
    register,
  }) => {
    const article = await publish(await register('jane'));
    const recover = await failRequests(
      page,
      'GET',
      new RegExp(`^/api/articles/${article.slug}$`),
      fail,
    );
    await page.goto(`/article/${article.slug}`);

    await expect(page.locator('.error-messages li')).not.toHaveCount(0);

    await recover();
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(article.title);
  });

  test(`${name} instead of comments or tags leaves the rest of the page`, async ({
    page,
    register,
  }) => {
    const article = await publish(await register('jane'), { tagList: ['rivers'] });
    await failRequests(page, 'GET', /\/comments$/, fail);
    await failRequests(page, 'GET', /^\/api\/tags$/, fail);

    await page.goto(`/article/${article.slug}`);
    await expect(page.locator('.article-content')).toContainText('Water takes');
    await expect(page.locator('.error-messages li')).not.toHaveCount(0);
    await page.goto('/');
    await expect(page.locator('.article-preview').first()).toBeVisible();
    await expect(page.locator('.sidebar')).toBeVisible();
  });

  test(`${name} instead of a profile is said`, async ({ page, register }) => {
    const { username } = await register('jane');
    const recover = await failRequests(page, 'GET', /^\/api\/profiles\//, fail);
    await page.goto(`/profile/${username}`);

    await expect(page.locator('.error-messages li')).not.toHaveCount(0);

    await recover();
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await expect(page.locator('.user-info')).toContainText(username);
  });
}
