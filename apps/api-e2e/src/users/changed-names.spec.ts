import { beforeEach, describe, expect, it } from '@jest/globals';
import { anonymous, profilePath } from '../client/conduit.ts';
import { expectErrors } from '../client/expect-errors.ts';
import { type Member, login, register, someAccount } from '../client/member.ts';
import { send } from '../client/send.ts';
import { unique } from '../client/unique.ts';

describe('a changed username', () => {
  let jane: Member;
  beforeEach(async () => {
    jane = await register();
  });

  it('is found at once, and the old one no more', async () => {
    const username = unique('renamed');
    await jane.updateUser({ username });

    expect(await anonymous.profile(username)).toMatchObject({ username });
    const old = await anonymous.send('GET', profilePath(jane.username));
    expectErrors(old, 404, { profile: ['not found'] });
  });

  it('frees the old one for somebody else', async () => {
    await jane.updateUser({ username: unique('renamed') });

    expect(await register({ username: jane.username })).toMatchObject({ username: jane.username });
  });

  it('keeps the session', async () => {
    const username = unique('renamed');
    await jane.updateUser({ username });

    expect(await jane.currentUser()).toMatchObject({ username });
  });

  it('may differ from the old one in its case alone', async () => {
    const username = jane.username.toUpperCase();

    expect(await jane.updateUser({ username })).toMatchObject({ username });
    expect(await anonymous.profile(username)).toMatchObject({ username });
  });
});

describe('a changed username, bio or image', () => {
  it('shows wherever that person appears, in the next request', async () => {
    const [jane, reader] = await Promise.all([register(), register()]);
    const article = await jane.publish({ tagList: [unique('tag')] });
    await jane.comment(article.slug, 'Mine');
    await reader.follow(jane.username);
    await reader.favorite(article.slug);

    const person = { username: unique('renamed'), bio: unique('bio'), image: unique('image') };
    await jane.updateUser(person);

    const expected = { ...person, following: true };
    const authors = async (page: ReturnType<Member['articles']>): Promise<unknown[]> =>
      (await page).articles.map(({ author }) => author);
    expect(await reader.profile(person.username)).toEqual(expected);
    expect((await reader.article(article.slug)).author).toEqual(expected);
    expect((await reader.comments(article.slug))[0]?.author).toEqual(expected);
    expect(await authors(reader.feed())).toEqual([expected]);
    expect(await authors(reader.articles({ author: person.username }))).toEqual([expected]);
    expect(await authors(reader.articles({ favorited: reader.username }))).toEqual([expected]);
    expect((await reader.articles({ author: jane.username })).articlesCount).toBe(0);
  });
});

describe('a changed email', () => {
  it('is the one to log in with, and the old one no more', async () => {
    const jane = await register();
    const { email } = someAccount();
    await jane.updateUser({ email });

    expect((await login({ ...jane.account, email })).token).toBeTruthy();
    const old = await send('POST', '/users/login', { body: { user: jane.account } });
    expectErrors(old, 401, { credentials: ['invalid'] });
  });

  it('frees the old one for somebody else', async () => {
    const jane = await register();
    await jane.updateUser({ email: someAccount().email });

    await expect(register({ email: jane.account.email })).resolves.toBeDefined();
  });
});
