import { publish } from '../fixtures/articles.ts';
import { unique } from '../fixtures/member.ts';
import { expect, test } from '../fixtures/test.ts';

test('what one does, the other sees', async ({ register, pageOf }) => {
  const jane = await register('jane');
  const kim = await register('kim');
  const hers = await pageOf(jane);
  const his = await pageOf(kim);
  const title = unique('Together');

  await hers.goto('/editor');
  await hers.locator('input[name=title]').fill(title);
  await hers.locator('input[name=description]').fill('Side by side');
  await hers.locator('textarea[name=body]').fill('Words');
  await hers.getByRole('button', { name: 'Publish Article' }).click();
  await expect(hers.getByRole('heading', { level: 1 })).toHaveText(title);

  await his.goto(`/profile/${jane.username}`);
  await his.locator('.article-preview').filter({ hasText: title }).locator('.preview-link').click();
  await expect(his.getByRole('heading', { level: 1 })).toHaveText(title);
  await his
    .getByRole('button', { name: `Follow ${jane.username}` })
    .first()
    .click();
  await expect(
    his.getByRole('button', { name: `Unfollow ${jane.username}` }).first(),
  ).toBeVisible();
  await his.locator('textarea[placeholder="Write a comment..."]').fill('Seen.');
  await his.getByRole('button', { name: 'Post Comment' }).click();
  await expect(his.locator('.card:not(.comment-form)').filter({ hasText: 'Seen.' })).toBeVisible();

  await hers.reload();
  const comment = hers.locator('.card:not(.comment-form)').filter({ hasText: 'Seen.' });
  await expect(comment).toContainText(kim.username);
  await expect(comment.locator('.ion-trash-a')).toHaveCount(0);

  const next = await publish(jane);
  await his.goto('/?feed=following');
  await expect(his.locator('.article-preview').first()).toContainText(next.title);
});

test('an article that is gone meanwhile is said', async ({ register, pageOf }) => {
  const jane = await register('jane');
  const article = await publish(jane);
  const hers = await pageOf(jane);
  const his = await pageOf(await register('kim'));
  await his.goto(`/article/${article.slug}`);
  await expect(his.getByRole('heading', { level: 1 })).toHaveText(article.title);

  await hers.goto(`/article/${article.slug}`);
  await hers.getByRole('button', { name: 'Delete Article' }).first().click();
  await expect(hers).toHaveURL('/');

  await his.locator('textarea[placeholder="Write a comment..."]').fill('Too late');
  await his.getByRole('button', { name: 'Post Comment' }).click();
  await expect(his.locator('.error-messages')).toContainText('article not found');
});
