import { expect, it } from '@jest/globals';
import { anonymous } from '../client/conduit.ts';
import { register } from '../client/member.ts';
import { pooled } from '../client/pooled.ts';

/** What one list of comments gives. */
const NEWEST = 1_000;

it('a comment list gives the newest 1,000', async () => {
  const author = await register();
  const { slug } = await author.publish();
  const oldest = [await author.comment(slug, 'First'), await author.comment(slug, 'Second')];
  await pooled(NEWEST - 1, async (index) => author.comment(slug, `Number ${index}`));
  const newest = await author.comment(slug, 'Last');

  const comments = await anonymous.comments(slug);

  const ids = comments.map(({ id }) => id);
  expect(comments).toHaveLength(NEWEST);
  expect(comments[0]).toEqual(newest);
  expect(oldest.filter(({ id }) => ids.includes(id))).toEqual([]);
}, 120_000);
