import { beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, articlePath, profilePath, someDraft } from '../client/conduit.ts';
import { TOKEN_INVALID, expectErrors } from '../client/expect-errors.ts';
import { type Member, login, register } from '../client/member.ts';
import type { Method } from '../client/send.ts';
import { unique } from '../client/unique.ts';

describe('a password change', () => {
  it('ends every other session and keeps the one that made it', async () => {
    const first = await register();
    const second = await first.loginAgain();
    const third = await first.loginAgain();

    await second.updateUser({ password: unique('new') });

    expect(await second.currentUser()).toMatchObject({ username: first.username });
    expectErrors(await first.send('GET', '/user'), 401, TOKEN_INVALID);
    expectErrors(await third.send('GET', '/user'), 401, TOKEN_INVALID);
  });

  it('leaves log-ins with the new password open, in the same second as well', async () => {
    const jane = await register();
    const password = unique('new');
    await jane.updateUser({ password });

    const again = await login({ ...jane.account, password });

    expect(await again.currentUser()).toMatchObject({ username: jane.username });
    expect(await jane.currentUser()).toMatchObject({ username: jane.username });
  });

  it('ends the session that made an earlier change, when another one makes the next', async () => {
    const first = await register();
    const password = unique('new');
    await first.updateUser({ password });
    const second = await login({ ...first.account, password });

    await second.updateUser({ password: unique('newer') });

    expectErrors(await first.send('GET', '/user'), 401, TOKEN_INVALID);
    expect(await second.currentUser()).toMatchObject({ username: first.username });
  });

  it('to what the password already is changes nothing', async () => {
    const first = await register();
    const second = await first.loginAgain();

    await second.updateUser({ password: first.account.password });

    expect(await first.currentUser()).toMatchObject({ username: first.username });
    expect(await second.currentUser()).toMatchObject({ username: first.username });
  });

  it('concerns nobody else', async () => {
    const [jane, john] = await Promise.all([register(), register()]);

    await jane.updateUser({ password: unique('new') });

    expect(await john.currentUser()).toMatchObject({ username: john.username });
  });

  it('happens together with the other changes of its request', async () => {
    const jane = await register();
    const username = unique('renamed');

    const user = await jane.updateUser({ username, password: unique('new'), bio: 'New me' });

    expect(user).toMatchObject({ username, bio: 'New me' });
    expect(await jane.currentUser()).toMatchObject({ username, bio: 'New me' });
  });
});

describe('an ended session', () => {
  let ended: Member;
  let slug: string;
  beforeAll(async () => {
    ended = await register();
    ({ slug } = await ended.publish());
    const other = await ended.loginAgain();
    await other.updateUser({ password: unique('new') });
  });

  const requests = (): [Method, string, unknown?][] => [
    ['GET', '/user'],
    ['PUT', '/user', { user: { bio: 'lost' } }],
    ['GET', profilePath(ended.username)],
    ['POST', `${profilePath(ended.username)}/follow`],
    ['GET', '/articles'],
    ['GET', '/articles/feed'],
    ['GET', articlePath(slug)],
    ['POST', '/articles', { article: someDraft() }],
    ['PUT', articlePath(slug), { article: { title: 'lost' } }],
    ['POST', `${articlePath(slug)}/favorite`],
    ['GET', `${articlePath(slug)}/comments`],
    ['POST', `${articlePath(slug)}/comments`, { comment: { body: 'lost' } }],
    ['DELETE', articlePath(slug)],
  ];

  it('is refused wherever a token is taken, and writes nothing', async () => {
    const before = await anonymous.article(slug);

    for (const [method, path, body] of requests()) {
      expectErrors(await ended.send(method, path, body), 401, TOKEN_INVALID);
    }

    expect(await anonymous.article(slug)).toEqual(before);
    expect(await anonymous.comments(slug)).toEqual([]);
    expect((await anonymous.articles({ author: ended.username })).articlesCount).toBe(1);
  });
});
