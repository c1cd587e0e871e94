import { beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, profilePath } from '../client/conduit.ts';
import { expectErrors } from '../client/expect-errors.ts';
import { type Member, register } from '../client/member.ts';
import { unique } from '../client/unique.ts';

describe('GET /profiles/:username', () => {
  let jane: Member;
  let john: Member;
  beforeAll(async () => {
    [jane, john] = await Promise.all([register(), register()]);
    await jane.updateUser({ bio: 'Writes', image: 'https://example.com/jane.png' });
  });

  it('answers anybody, and never with an email', async () => {
    expect(await anonymous.profile(jane.username)).toEqual({
      username: jane.username,
      bio: 'Writes',
      image: 'https://example.com/jane.png',
      following: false,
    });
  });

  it('has null for a bio and an image that are not set', async () => {
    expect(await jane.profile(john.username)).toMatchObject({ bio: null, image: null });
  });

  it('says whether the reader follows', async () => {
    const reader = await register();
    await reader.follow(jane.username);

    expect(await reader.profile(jane.username)).toMatchObject({ following: true });
    expect(await reader.profile(john.username)).toMatchObject({ following: false });
    expect(await anonymous.profile(jane.username)).toMatchObject({ following: false });
    expect(await jane.profile(reader.username)).toMatchObject({ following: false });
  });

  it('answers the own profile', async () => {
    expect(await jane.profile(jane.username)).toMatchObject({
      username: jane.username,
      following: false,
    });
  });

  it('answers 404 for nobody', async () => {
    const answer = await anonymous.send('GET', profilePath(unique('nobody')));

    expectErrors(answer, 404, { profile: ['not found'] });
  });

  it('compares usernames with regard to case', async () => {
    const answer = await anonymous.send('GET', profilePath(jane.username.toUpperCase()));

    expectErrors(answer, 404, { profile: ['not found'] });
  });

  it.each(['Ann Lee', 'Jürgen', '小林', 'a+b', '100%', 'who?', '#1', 'a&b=c', 'it/she', '🦊'])(
    'finds a person whose name has to be encoded: %s',
    async (name) => {
      const { username } = await register({
        username: unique(name),
        email: `${unique('odd')}@example.com`,
      });

      expect(await anonymous.profile(username)).toMatchObject({ username });
    },
  );
});
