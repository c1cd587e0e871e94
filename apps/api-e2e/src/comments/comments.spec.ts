import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anonymous, articlePath } from '../client/conduit.ts';
import { BLANK, TOKEN_MISSING, expectErrors, expectErrorsAbout } from '../client/expect-errors.ts';
import { type Member, register } from '../client/member.ts';
import { pooled } from '../client/pooled.ts';

describe('comments', () => {
  let author: Member;
  let reader: Member;
  let slug: string;
  beforeAll(async () => {
    [author, reader] = await Promise.all([register(), register()]);
    await reader.updateUser({ bio: 'Comments' });
  });
  beforeEach(async () => {
    ({ slug } = await author.publish());
  });

  const commentsPath = (): string => `${articlePath(slug)}/comments`;

  it('answer 201 with the comment, its id an integer below 2^53', async () => {
    const comment = await reader.comment(slug, 'Well *said*\n');

    expect(comment).toEqual({
      id: comment.id,
      createdAt: comment.createdAt,
      updatedAt: comment.createdAt,
      body: 'Well *said*\n',
      author: { username: reader.username, bio: 'Comments', image: null, following: false },
    });
    expect(Number.isSafeInteger(comment.id)).toBe(true);
  });

  it('are there for anybody in the next request, newest first', async () => {
    const first = await reader.comment(slug, 'First');
    const second = await author.comment(slug, 'Second');
    const third = await reader.comment(slug, 'Third');

    expect(await anonymous.comments(slug)).toEqual([third, second, first]);
  });

  it('say whether the reader follows their authors', async () => {
    const follower = await register();
    await follower.follow(reader.username);
    await reader.comment(slug, 'Mine');
    await author.comment(slug, 'Not mine');

    const seen = await follower.comments(slug);

    expect(seen.map((comment) => comment.author.following)).toEqual([false, true]);
  });

  it('are none for an article without any', async () => {
    expect(await anonymous.comments(slug)).toEqual([]);
  });

  it('have ids of their own when many come at once', async () => {
    const written = await pooled(20, async (index) => reader.comment(slug, `Number ${index}`));

    const ids = written.map(({ id }) => id);
    expect(new Set(ids).size).toBe(20);
    const read = await anonymous.comments(slug);
    expect(read.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });

  it('refuse a missing, null, empty or blank body', async () => {
    for (const body of [undefined, null, '', ' \n ']) {
      const answer = await reader.send('POST', commentsPath(), { comment: { body } });
      expectErrors(answer, 422, { body: [BLANK] });
    }
    expectErrors(await reader.send('POST', commentsPath(), {}), 422, { body: [BLANK] });
  });

  it('refuse a body that is not text', async () => {
    const answer = await reader.send('POST', commentsPath(), { comment: { body: [] } });

    expectErrorsAbout(answer, 422, 'body');
  });

  it('are refused for no article', async () => {
    const path = `${articlePath('no_article0')}/comments`;

    const posted = await reader.send('POST', path, { comment: { body: 'x' } });

    expectErrors(posted, 404, { article: ['not found'] });
    expectErrors(await anonymous.send('GET', path), 404, { article: ['not found'] });
  });

  it('are refused without a token', async () => {
    const answer = await anonymous.send('POST', commentsPath(), { comment: { body: 'x' } });

    expectErrors(answer, 401, TOKEN_MISSING);
  });
});
