import type { Page } from '@playwright/test';
import { publish } from '../fixtures/articles.ts';
import type { Published } from '../fixtures/articles.ts';
import { expect, signIn, test } from '../fixtures/test.ts';

test('after the deletion of a comment the keyboard goes on at the next one, then at their heading', async ({
  page,
  context,
  register,
}) => {
  const author = await register('jane');
  const { slug } = await publish(author);
  for (const text of ['First.', 'Second.', 'Third.']) await author.api.comment(slug, text);
  await signIn(context, author);
  await page.goto(`/article/${slug}`);
  const card = (text: string) => page.getByRole('listitem').filter({ hasText: text });
  const remove = (text: string) => card(text).locator('.ion-trash-a').press('Enter');

  await remove('Second.');
  await expect(card('Second.')).toHaveCount(0);
  await expect(card('First.')).toBeFocused();
  await remove('First.');
  await expect(card('First.')).toHaveCount(0);
  await expect(card('Third.')).toBeFocused();
  await remove('Third.');
  await expect(card('Third.')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Comments' })).toBeFocused();
});

test('once all is read, it goes on at the heading of the inbox', async ({
  page,
  context,
  register,
}) => {
  const member = await register('jane');
  await (await register('kim')).api.follow(member.username);
  await signIn(context, member);
  await page.goto('/notifications');
  const all = page.getByRole('button', { name: 'Mark all as read' });
  // What others did arrives a little later.
  await expect(async () => {
    await page.reload();
    await expect(all).toBeVisible({ timeout: 2_000 });
  }).toPass();

  await all.press('Enter');
  await expect(all).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('once a draft is discarded, it goes on at the heading of the editor', async ({
  page,
  context,
  register,
}) => {
  await signIn(context, await register('jane'));
  await page.goto('/editor');
  await page.locator('textarea[name=body]').fill('Half a thought');
  await page.reload();

  await page.getByRole('button', { name: 'Discard it' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Discard it' })).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

/** What is tried again, and where the keyboard goes on once it has come. */
const REGIONS: Readonly<
  Record<string, { path: (article: Published) => string; request: RegExp; region: string }>
> = {
  articles: { path: () => '/', request: /^\/api\/articles$/, region: '.feed' },
  tags: { path: () => '/', request: /^\/api\/tags$/, region: '.sidebar' },
  comments: {
    path: ({ slug }) => `/article/${slug}`,
    request: /\/comments$/,
    region: '.comments',
  },
  'an article': {
    path: ({ slug }) => `/article/${slug}`,
    request: /^\/api\/articles\/[^/]+$/,
    region: 'main',
  },
};

for (const [name, { path, request, region }] of Object.entries(REGIONS)) {
  test(`once ${name} came at the second try, it goes on where they are`, async ({
    page,
    register,
  }) => {
    const article = await publish(await register('jane'));
    const recover = await failing(page, request);
    await page.goto(path(article));
    const retry = page.locator('main').getByRole('button', { name: 'Try again' });
    await expect(retry).toBeVisible();
    await recover();

    await retry.press('Enter');
    await expect(retry).toHaveCount(0);
    await expect(page.locator(region)).toBeFocused();
  });
}

/** @returns what lets the requests through again. */
async function failing(page: Page, path: RegExp): Promise<() => Promise<void>> {
  const matches = ({ pathname }: URL): boolean => path.test(pathname);
  await page.route(matches, (route) => route.fulfill({ status: 503 }));
  return () => page.unroute(matches);
}
