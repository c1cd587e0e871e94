import { publish } from '../fixtures/articles.ts';
import type { Published } from '../fixtures/articles.ts';
import { unique } from '../fixtures/member.ts';
import type { Member } from '../fixtures/member.ts';
import { expect, signIn, test } from '../fixtures/test.ts';
import { fixInbox } from './inbox.ts';
import { expectInert, expectToFit } from './inert.ts';
import { SCRIPTS, TEXTS } from './payloads.ts';

/** As much of a text as a username may hold, and nobody else's. */
function usernameOf(text: string): string {
  return text.replace(/\n/g, ' ').slice(0, 50) + unique('').slice(-8);
}

/**
 * A text in every place that somebody can put it; where it is too long, as much as is allowed.
 *
 * @returns an article, and the name that its author has now.
 */
async function writeEverywhere(
  member: Member,
  text: string,
): Promise<Published & { username: string }> {
  const username = usernameOf(text);
  await member.api.updateUser({ username, bio: text.slice(0, 2_000) });
  const article = await publish(member, {
    title: text.slice(0, 255),
    description: text.slice(0, 1_000),
    body: text,
    tagList: [text.slice(0, 50) + unique('t').slice(-8)],
  });
  await member.api.comment(article.slug, text.slice(0, 5_000));
  return { ...article, username };
}

/** Where it is shown, each with what is there as soon as it is. */
function placesOf({
  slug,
  tagList,
  username,
}: Published & { username: string }): [string, string][] {
  const tag = encodeURIComponent(tagList[0] ?? '');
  const profile = `/profile/${encodeURIComponent(username)}`;
  return [
    [`/article/${slug}`, '.article-content:not([aria-busy])'],
    [`/article/${slug}`, '.card:not(.comment-form) .card-block'],
    [profile, '.article-preview .preview-link'],
    [`${profile}/favorites`, '.empty-feed-message'],
    [`/tag/${tag}`, '.article-preview .preview-link'],
    [`/editor/${slug}`, '.editor-preview .article-content:not([aria-busy])'],
    ['/settings', 'textarea[name=bio]'],
  ];
}

for (const [name, text] of Object.entries({ ...SCRIPTS, ...TEXTS })) {
  test(`${name} is inert in every place, on a phone as well`, async ({
    page,
    context,
    guard,
    register,
  }) => {
    // Of what is parsed in order to be cleaned; that nothing of it is left is what follows.
    guard.expect(
      /^content security policy: (script-src-attr|style-src|base-uri)|^console: .*inline|base/,
    );
    const member = await register('mallory');
    const article = await writeEverywhere(member, text);
    await signIn(context, member);

    for (const [path, shown] of placesOf(article)) {
      await page.goto(path);
      await expect(page.locator(shown).first()).toBeAttached();
      await expectInert(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await expectToFit(page);
      await page.setViewportSize({ width: 1280, height: 800 });
      await expectToFit(page);
    }
  });
}

test('whatever people and titles are called, notifications of them are inert', async ({
  page,
  context,
  register,
}) => {
  const texts = Object.values({ ...SCRIPTS, ...TEXTS });
  await fixInbox(
    page,
    texts.map((text) => ({ username: usernameOf(text), title: text })),
  );
  await signIn(context, await register('victim'));
  await page.goto('/notifications');

  await expect(page.locator('.notification')).toHaveCount(texts.length);
  await expectInert(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectToFit(page);
});

test('pictures of an article that do not load give way to words', async ({ page, register }) => {
  const pictures = {
    missing: 'https://images.example/none.png',
    unsafe: 'http://images.example/none.png',
    script: 'javascript:window.__attacked=true',
    data: 'data:image/svg+xml,<svg/onload=window.__attacked=true>',
    broken: '/favicon.svg/none.png',
  };
  const { slug } = await publish(await register('mallory'), {
    body: Object.entries(pictures)
      .map(([name, address]) => `![a ${name} one](<${address}>)`)
      .join('\n\n'),
  });
  await page.goto(`/article/${slug}`);

  const content = page.locator('.article-content');
  for (const name of ['missing', 'unsafe', 'broken']) {
    await expect(content.getByText(`a ${name} one`)).toBeVisible();
  }
  // What has no address that could be loaded is no picture from the start.
  await expect(content.locator('img[src]')).toHaveCount(0);
  await expectInert(page);
});

for (const [name, image] of Object.entries({
  'an image that is not there': 'https://images.example/none.png',
  'an image of http': 'http://images.example/none.png',
  'a javascript: image': 'javascript:window.__attacked=true',
  'a data: image':
    'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="window.__attacked=true"/>',
  'an image of its own site': '/api/users',
  'no URL': '" onerror="window.__attacked=true',
})) {
  test(`${name} falls back to the default picture`, async ({ page, context, register }) => {
    const member = await register('mallory');
    await member.api.updateUser({ image }).catch(() => {});
    const { slug } = await publish(member);
    await member.api.comment(slug, 'Look at me.');
    await signIn(context, member);

    for (const path of [`/article/${slug}`, `/profile/${member.username}`]) {
      await page.goto(path);
      await expect(page.locator('.user-pic')).toHaveAttribute('src', /default-avatar\.svg/);
      await expect(page.locator('.comment-author-img, .article-preview img').first()).toBeVisible();
      for (const picture of await page.locator('main img').all()) {
        await expect(picture).toHaveAttribute('src', /default-avatar\.svg/);
      }
      await expectInert(page);
    }
  });
}
