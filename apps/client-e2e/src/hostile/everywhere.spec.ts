import { publish } from '../fixtures/articles.ts';
import { unique } from '../fixtures/member.ts';
import type { Member } from '../fixtures/member.ts';
import { expect, signIn, test } from '../fixtures/test.ts';
import { expectInert, expectToFit } from './inert.ts';
import { SCRIPTS, TEXTS } from './payloads.ts';

/** A text in every place that somebody can put it; where it is too long, as much as is allowed. */
async function writeEverywhere(member: Member, text: string): Promise<string> {
  await member.api.updateUser({ bio: text.slice(0, 2_000) });
  const { slug } = await publish(member, {
    title: text.slice(0, 255),
    description: text.slice(0, 1_000),
    body: text,
    tagList: [text.slice(0, 50) + unique('t').slice(-8)],
  });
  await member.api.comment(slug, text.slice(0, 5_000));
  return slug;
}

for (const [name, text] of Object.entries({ ...SCRIPTS, ...TEXTS })) {
  test(`${name} is inert in every place, on a phone as well`, async ({ page, guard, register }) => {
    // Of what is parsed in order to be cleaned; that nothing of it is left is what follows.
    guard.expect(
      /^content security policy: (script-src-attr|style-src|base-uri)|^console: .*inline|base/,
    );
    const member = await register('mallory');
    const slug = await writeEverywhere(member, text);
    const paths = [`/article/${slug}`, `/profile/${member.username}`, '/'];

    for (const path of paths) {
      await page.goto(path);
      await expect(page.locator('main h1, main h2').first()).toBeVisible();
      await expectInert(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await expectToFit(page);
      await page.setViewportSize({ width: 1280, height: 800 });
      await expectToFit(page);
    }
  });
}

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
      for (const picture of await page.locator('main img').all()) {
        await expect(picture).toHaveAttribute('src', /default-avatar\.svg/);
      }
      await expectInert(page);
    }
  });
}
