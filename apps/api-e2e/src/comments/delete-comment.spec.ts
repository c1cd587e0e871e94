import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anonymous, articlePath } from '../client/conduit.ts';
import { TOKEN_MISSING, expectErrors } from '../client/expect-errors.ts';
import { type Member, register } from '../client/member.ts';

const COMMENT_NOT_FOUND = { comment: ['not found'] };
const ARTICLE_NOT_FOUND = { article: ['not found'] };

describe('DELETE /articles/:slug/comments/:id', () => {
  let author: Member;
  let reader: Member;
  let slug: string;
  beforeAll(async () => {
    [author, reader] = await Promise.all([register(), register()]);
  });
  beforeEach(async () => {
    ({ slug } = await author.publish());
  });

  const commentPath = (of: string, id: unknown): string => `${articlePath(of)}/comments/${id}`;

  it('answers 204 without a body, and the comment is gone', async () => {
    const kept = await author.comment(slug, 'Stays');
    const { id } = await reader.comment(slug, 'Goes');

    await reader.deleteComment(slug, id);

    expect(await anonymous.comments(slug)).toEqual([kept]);
    expectErrors(await reader.send('DELETE', commentPath(slug, id)), 404, COMMENT_NOT_FOUND);
  });

  it("refuses somebody else's comment, the author of the article included", async () => {
    const comment = await reader.comment(slug, 'Stays');

    const answer = await author.send('DELETE', commentPath(slug, comment.id));

    expectErrors(answer, 403, { comment: ['forbidden'] });
    expect(await anonymous.comments(slug)).toEqual([comment]);
  });

  it.each([1, 0, -1, 'abc', '1.5', '1e3', '99999999999999999999', '%20', '9007199254740991'])(
    'answers 404 for the id %s, which is no comment',
    async (id) => {
      expectErrors(await reader.send('DELETE', commentPath(slug, id)), 404, COMMENT_NOT_FOUND);
    },
  );

  it('answers 404 for a comment of another article, which stays', async () => {
    const comment = await reader.comment(slug, 'Stays');
    const other = await author.publish();

    const answer = await reader.send('DELETE', commentPath(other.slug, comment.id));

    expectErrors(answer, 404, COMMENT_NOT_FOUND);
    expect(await anonymous.comments(slug)).toEqual([comment]);
  });

  it('looks up the article before the comment', async () => {
    const { id } = await reader.comment(slug, 'Stays');

    for (const unknown of [1, id, 'abc']) {
      const answer = await reader.send('DELETE', commentPath('no_article0', unknown));
      expectErrors(answer, 404, ARTICLE_NOT_FOUND);
    }
  });

  it('refuses a request without a token', async () => {
    const { id } = await reader.comment(slug, 'Stays');

    expectErrors(await anonymous.send('DELETE', commentPath(slug, id)), 401, TOKEN_MISSING);
  });
});
