import { beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, profilePath } from '../client/conduit.ts';
import { TOKEN_MISSING, expectErrors } from '../client/expect-errors.ts';
import { type Member, register } from '../client/member.ts';
import { unique } from '../client/unique.ts';

describe('following', () => {
  let author: Member;
  beforeAll(async () => {
    author = await register();
    await author.updateUser({ bio: 'Writes' });
  });

  it('answers the profile, and shows in the next request', async () => {
    const reader = await register();

    const followed = await reader.follow(author.username);

    const profile = { username: author.username, bio: 'Writes', image: null };
    expect(followed).toEqual({ ...profile, following: true });
    expect(await reader.profile(author.username)).toEqual({ ...profile, following: true });

    const unfollowed = await reader.unfollow(author.username);

    expect(unfollowed).toEqual({ ...profile, following: false });
    expect(await reader.profile(author.username)).toEqual({ ...profile, following: false });
  });

  it('may be repeated, and so may unfollowing', async () => {
    const reader = await register();

    await reader.follow(author.username);
    expect(await reader.follow(author.username)).toMatchObject({ following: true });

    await reader.unfollow(author.username);
    expect(await reader.unfollow(author.username)).toMatchObject({ following: false });
  });

  it('goes one way', async () => {
    const reader = await register();

    await reader.follow(author.username);

    expect(await author.profile(reader.username)).toMatchObject({ following: false });
  });

  it('goes on when the followed person changes the username', async () => {
    const [reader, renamed] = await Promise.all([register(), register()]);
    await reader.follow(renamed.username);

    const username = unique('renamed');
    await renamed.updateUser({ username });

    expect(await reader.profile(username)).toMatchObject({ following: true });
  });

  it.each(['POST', 'DELETE'] as const)('%s answers 404 for nobody', async (method) => {
    const answer = await author.send(method, `${profilePath(unique('nobody'))}/follow`);

    expectErrors(answer, 404, { profile: ['not found'] });
  });

  it.each(['POST', 'DELETE'] as const)('%s needs a token', async (method) => {
    const answer = await anonymous.send(method, `${profilePath(author.username)}/follow`);

    expectErrors(answer, 401, TOKEN_MISSING);
  });
});
