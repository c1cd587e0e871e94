import { publish } from '../fixtures/articles.ts';
import type { Published } from '../fixtures/articles.ts';
import { unique } from '../fixtures/member.ts';
import type { Member } from '../fixtures/member.ts';
import { expect, signIn, test } from '../fixtures/test.ts';
import { FailingRequests, FAILURES } from './failing-answer.ts';

interface Scene {
  reader: Member;
  author: Member;
  /** By the author, commented by them and liked by the reader. */
  article: Published;
}

/** What a page reads. */
interface Place {
  page: (scene: Scene) => string;
  request: RegExp;
  /** A selector of what is there once the request succeeds. */
  content: string;
  /** Of what is there all the while. */
  rest?: string;
}

const LIST = /^\/api\/articles$/;
const ARTICLE = /^\/api\/articles\/[^/]+$/;
const PREVIEW = '.article-preview .preview-link';

const PLACES: Readonly<Record<string, Place>> = {
  'the global feed': { page: () => '/', request: LIST, content: PREVIEW },
  'the own feed': {
    page: () => '/?feed=following',
    request: /^\/api\/articles\/feed$/,
    content: PREVIEW,
  },
  'the articles of a tag': {
    page: ({ article }) => `/tag/${article.tagList[0]}`,
    request: LIST,
    content: PREVIEW,
  },
  'the tags': {
    page: () => '/',
    request: /^\/api\/tags$/,
    content: '.sidebar .tag-pill',
    rest: PREVIEW,
  },
  'an article': {
    page: ({ article }) => `/article/${article.slug}`,
    request: ARTICLE,
    content: '.article-content em',
  },
  comments: {
    page: ({ article }) => `/article/${article.slug}`,
    request: /\/comments$/,
    content: '.card:not(.comment-form)',
    rest: '.article-content em',
  },
  'a profile': {
    page: ({ author }) => `/profile/${author.username}`,
    request: /^\/api\/profiles\//,
    content: '.user-info h1',
    rest: PREVIEW,
  },
  'what somebody wrote': {
    page: ({ author }) => `/profile/${author.username}`,
    request: LIST,
    content: PREVIEW,
    rest: '.user-info h1',
  },
  'what somebody likes': {
    page: ({ reader }) => `/profile/${reader.username}/favorites`,
    request: LIST,
    content: PREVIEW,
    rest: '.user-info h1',
  },
  'an article to be edited': {
    page: ({ article }) => `/editor/${article.slug}`,
    request: ARTICLE,
    content: '.editor-page .hint',
  },
  'the inbox': {
    page: () => '/notifications',
    request: /^\/api\/notifications$/,
    content: '.notification, .empty-feed-message',
  },
};

for (const [name, { page: pageOf, request, content, rest }] of Object.entries(PLACES)) {
  test(`whatever comes instead of ${name} is said, and can be tried again`, async ({
    page,
    context,
    register,
  }) => {
    const reader = await register('reader');
    const author = await register('author');
    const article = await publish(author, { tagList: [unique('rivers')] });
    await author.api.comment(article.slug, 'The first word.');
    await reader.api.follow(author.username);
    await reader.api.favorite(article.slug);
    await signIn(context, reader);
    const requests = await FailingRequests.of(page, 'GET', request);
    const retry = page.locator('main').getByRole('button', { name: 'Try again' });

    for (const [n, failure] of FAILURES.entries()) {
      await test.step(failure.name, async () => {
        requests.failWith(failure);
        if (n === 0) await page.goto(pageOf({ reader, author, article }));
        else await retry.click();

        await expect(page.locator('main .error-messages li')).toHaveText(failure.says);
        await expect(page.locator('nav.navbar')).toContainText(reader.username);
        if (rest) await expect(page.locator(rest).first()).toBeVisible();
      });
    }
    await requests.recover();
    await retry.click();
    await expect(page.locator(content).first()).toBeVisible();
    await expect(page.locator('.error-messages')).toHaveCount(0);
  });
}

test('a page whose code does not arrive leaves the reader in place', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('.article-preview').first()).toBeVisible();
  await page.route(/\.js$/, (route) => route.abort('connectionreset'));
  await page.locator('nav.navbar').getByRole('link', { name: 'Sign in' }).click();

  await expect(page.locator('.error-messages')).toContainText('cannot be reached');
  await expect(page.locator('.feed-toggle')).toBeVisible();
});

test('a first page whose code does not arrive says so under its own address, and is there on trying again', async ({
  page,
  register,
}) => {
  const { slug, title } = await publish(await register('author'));
  await page.route(/chunk.*\.js$/, (route) => route.abort('connectionreset'));
  await page.goto(`/article/${slug}`);

  await expect(page.locator('main .error-messages')).toContainText('cannot be reached');
  await expect(page).toHaveURL(`/article/${slug}`);
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();

  await expect(page.locator('h1')).toHaveText(title);
  await expect(page).toHaveURL(`/article/${slug}`);
});
