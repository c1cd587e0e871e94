import { beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, articlePath } from '../client/conduit.ts';
import { expectErrors } from '../client/expect-errors.ts';
import { type Member, register } from '../client/member.ts';
import { joinGroup } from '../client/user-pool.ts';

describe('a moderator', () => {
  let moderator: Member;
  let author: Member;
  beforeAll(async () => {
    const [member, other] = await Promise.all([register(), register()]);
    moderator = await joinGroup(member, 'moderator');
    author = other;
  });

  it("may delete somebody else's article", async () => {
    const { slug } = await author.publish();

    await moderator.delete(slug);

    const answer = await anonymous.send('GET', articlePath(slug));
    expectErrors(answer, 404, { article: ['not found'] });
  });

  it("may delete somebody else's comment", async () => {
    const { slug } = await author.publish();
    const { id } = await author.comment(slug, 'Rude');

    await moderator.deleteComment(slug, id);

    expect(await anonymous.comments(slug)).toEqual([]);
  });

  it("may not change somebody else's article", async () => {
    const { slug } = await author.publish();

    const answer = await moderator.send('PUT', articlePath(slug), { article: { body: 'Mine' } });

    expectErrors(answer, 403, { article: ['forbidden'] });
  });
});
