import type { Locator, Page } from '@playwright/test';
import { publish } from '../fixtures/articles.ts';
import { unique } from '../fixtures/member.ts';
import { expect, signIn, test } from '../fixtures/test.ts';
import { FailingRequests, FAILURES, FAILURES_WITHOUT_BODY } from './failing-answer.ts';
import type { Failure } from './failing-answer.ts';

/** Lets what a button does fail in every way; each time it is said, and all is as it was. */
async function expectRollBack(
  page: Page,
  button: Locator,
  [method, path]: [method: string, path: RegExp],
  failures: readonly Failure[],
  unchanged: () => Promise<void>,
): Promise<void> {
  const requests = await FailingRequests.of(page, method, path);
  for (const failure of failures) {
    await test.step(failure.name, async () => {
      requests.failWith(failure);
      await button.click();

      await expect(page.locator('.notice-bar .error-messages li')).toHaveText(failure.says);
      await unchanged();
      // What it covers on a small screen, and so that the next message is a new one.
      await page.locator('.notice-bar').getByRole('button').click();
      await expect(page.locator('.notice-bar li')).toHaveCount(0);
    });
  }
  await requests.recover();
}

for (const [name, pageOf] of Object.entries({
  'on its page': ({ slug }: { slug: string }) => `/article/${slug}`,
  'in a list': ({ tagList }: { tagList: string[] }) => `/tag/${tagList[0]}`,
})) {
  test(`a favorite ${name} that fails is taken back`, async ({ page, context, register }) => {
    const article = await publish(await register('jane'), { tagList: [unique('rivers')] });
    await signIn(context, await register('reader'));
    await page.goto(pageOf(article));
    const button = page.locator('.favorite-button').first();

    await expectRollBack(page, button, ['POST', /\/favorite$/], FAILURES, async () => {
      await expect(button).toHaveClass(/btn-outline-primary/);
      await expect(button).toContainText('0');
    });
    await button.click();
    await expect(button).toHaveClass(/btn-primary/);
    await expect(button).toContainText('1');
  });
}

for (const [name, pageOf] of Object.entries({
  'on an article': ({ slug }: { slug: string }) => `/article/${slug}`,
  'on a profile': ({ username }: { username: string }) => `/profile/${username}`,
})) {
  test(`a follow ${name} that fails is taken back`, async ({ page, context, register }) => {
    const { username, ...author } = await register('jane');
    const { slug } = await publish({ username, ...author });
    await signIn(context, await register('reader'));
    await page.goto(pageOf({ slug, username }));
    const button = page.locator('.follow-button').first();

    await expectRollBack(page, button, ['POST', /\/follow$/], FAILURES, () =>
      expect(button).toHaveText(`Follow ${username}`),
    );
    await button.click();
    await expect(button).toHaveText(`Unfollow ${username}`);
  });
}

test('a deletion that fails is said, and what was to go stays', async ({
  page,
  context,
  register,
}) => {
  const author = await register('jane');
  const article = await publish(author);
  await author.api.comment(article.slug, 'Still here.');
  await signIn(context, author);
  await page.goto(`/article/${article.slug}`);
  const comment = page.locator('.card:not(.comment-form)').filter({ hasText: 'Still here.' });
  const trash = comment.locator('.ion-trash-a');

  await expectRollBack(page, trash, ['DELETE', /\/comments\//], FAILURES_WITHOUT_BODY, () =>
    expect(comment).toBeVisible(),
  );
  const remove = page.getByRole('button', { name: 'Delete Article' }).first();
  await expectRollBack(
    page,
    remove,
    ['DELETE', /^\/api\/articles\/[^/]+$/],
    FAILURES_WITHOUT_BODY,
    () => expect(page.getByRole('heading', { level: 1 })).toHaveText(article.title),
  );
  await trash.click();
  await expect(comment).toHaveCount(0);
  await remove.click();
  await expect(page).toHaveURL('/');
});

test('notifications that cannot be marked as read stay unread', async ({
  page,
  context,
  register,
}) => {
  const member = await register('jane');
  const other = await register('kim');
  await other.api.follow(member.username);
  await signIn(context, member);
  await page.goto('/notifications');
  const row = page.locator('.notification').filter({ hasText: other.username });
  // What others did arrives a little later.
  await expect(async () => {
    await page.reload();
    await expect(row).toBeVisible({ timeout: 2_000 });
  }).toPass();
  const all = page.getByRole('button', { name: 'Mark all as read' });

  await expectRollBack(page, all, ['POST', /\/notifications\/read$/], FAILURES, async () => {
    await expect(row).toHaveClass(/is-unread/);
    await expect(page.locator('.bell-count')).toHaveText('1');
  });
  await all.click();
  await expect(row).not.toHaveClass(/is-unread/);
  await expect(page.locator('.bell-count')).toHaveCount(0);
});
