import { publish } from '../fixtures/articles.ts';
import { unique } from '../fixtures/member.ts';
import { expect, signIn, test } from '../fixtures/test.ts';
import { expectInOrder, expectUndirected } from './direction.ts';
import { fixInbox } from './inbox.ts';

for (const [name, text] of Object.entries({
  'an override': '\u202Egpj.exe',
  'an isolate that is ended early': '\u2069\u202Egpj.exe',
  'a name that runs to the left': 'עברית',
})) {
  test(`${name} does not move the words around it`, async ({ page, context, register }) => {
    const member = await register('mallory');
    const username = `${text}${unique('')}`;
    await member.api.updateUser({ username });
    const { slug } = await publish(member, { title: text });
    const victim = await register('victim');
    await fixInbox(page, [{ username, title: text }]);
    await signIn(context, victim);

    await page.goto('/notifications');
    await expectInOrder(page.locator('.notification-text > :first-child'), 'commented on');

    await page.goto(`/profile/${encodeURIComponent(username)}/favorites`);
    await expectInOrder(page.locator('.empty-feed-message p'), 'has no favorites yet');
    await expectInOrder(page.locator('.follow-button'), 'Follow');
    await expectUndirected(page);

    await page.goto(`/article/${slug}`);
    await expect(page.locator('h1')).toBeVisible();
    await expect(page).not.toHaveTitle(/^Conduit/);
    await expectUndirected(page);
  });
}
