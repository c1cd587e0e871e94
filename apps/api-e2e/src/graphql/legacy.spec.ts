import { beforeAll, describe, expect, it } from '@jest/globals';
import { someAccount } from '../client/member.ts';
import { unique } from '../client/unique.ts';
import {
  LegacyClient,
  LegacyError,
  signUp,
  visitor,
  type LegacyArticle,
  type LegacyUser,
} from './legacy-client.ts';

const OPAQUE = /^[0-9a-f-]{36}@users\.noreply\.invalid$/;

describe('the legacy client', () => {
  it('works from the registration to the deletion of what it wrote', async () => {
    const [account, other] = [someAccount(), someAccount()];
    const author = await signUp(account);
    const reader = await signUp(other);
    const tag = unique('tag');
    const title = unique('How to train');

    const created = await author.createArticle({ title, tags: ` ${tag}, second,,${tag}` });
    expect(created).toMatchObject({ title, tags: `${tag},second` });
    expect(created.author).toMatchObject({ email: account.email, username: account.username });
    expect(created.slug).toMatch(new RegExp(`_${created.id}$`));

    const [listed] = await reader.getArticlesByTag(tag);
    expect(listed).toMatchObject({ id: created.id, favorited: false, favoriteCount: 0 });
    expect(listed?.author).toMatchObject({ username: account.username, following: false });
    expect(listed?.author.email).toMatch(OPAQUE);
    expect((await reader.getAllArticles()).some(({ id }) => id === created.id)).toBe(true);

    const opened = await reader.getArticle(created.slug);
    expect(opened).toEqual(listed);

    const { id: commentId } = await reader.comment(opened.id, 'Well said');
    expect(await author.getComments(opened.id)).toMatchObject([
      {
        id: commentId,
        body: 'Well said',
        article: opened.id,
        author: { username: other.username },
      },
    ]);

    await reader.favorite(title);
    expect(await reader.getArticle(created.slug)).toMatchObject({
      favorited: true,
      favoriteCount: 1,
    });
    expect(await reader.getFavoritedArticles(reader.email)).toHaveLength(1);
    const favourer = (await author.getProfile(other.username)).email;
    expect(await author.getFavoritedArticles(favourer)).toHaveLength(1);

    await reader.follow(opened.author.email);
    expect(await reader.getProfile(account.username)).toMatchObject({
      following: true,
      email: opened.author.email,
    });
    expect(await reader.getArticlesByAuthor(opened.author.email)).toMatchObject([
      { author: { following: true } },
    ]);
    expect(await author.getArticlesByAuthor(author.email)).toHaveLength(1);

    const edited = await author.updateArticle(created, { body: 'And they lived', tags: tag });
    expect(edited).toMatchObject({ id: created.id, body: 'And they lived', tags: tag });

    await reader.unfavorite(title);
    await reader.unfollow(opened.author.email);
    await reader.deleteComment(commentId);
    expect(await reader.getComments(opened.id)).toEqual([]);
    expect(await reader.getArticle(edited.slug)).toMatchObject({
      favorited: false,
      favoriteCount: 0,
      author: { following: false },
    });

    await author.deleteArticle(edited);
    await expect(reader.getArticle(edited.slug)).rejects.toThrow('article not found');
  });

  it('reads without an account', async () => {
    const author = await signUp(someAccount());
    const { slug, id } = await author.createArticle({ title: unique('Public') });
    await author.comment(id, 'First');

    expect(await visitor.getArticle(slug)).toMatchObject({ id, favorited: false });
    expect(await visitor.getComments(id)).toHaveLength(1);
    expect((await visitor.getAllArticles()).length).toBeLessThanOrEqual(100);
    expect((await visitor.getPopularTags()).length).toBeLessThanOrEqual(10);
  });

  it('is told in its own words what does not work', async () => {
    const account = someAccount();
    const { email, password } = account;
    await signUp(account);

    await expect(
      visitor.send('createUser', { ...someAccount(), email, image: '' }),
    ).rejects.toThrow(new LegacyError('Email or Username already taken'));
    await expect(visitor.send('loginUser', { email, password: `${password}x` })).rejects.toThrow(
      new LegacyError('Incorrect Username or Password'),
    );
    await expect(
      visitor.send('createUser', { ...someAccount(), password: 'short', image: '' }),
    ).rejects.toThrow('password is too short (minimum is 8 characters)');
  });

  it('keeps its session when it saves its settings, and with a new password', async () => {
    const account = someAccount();
    const client = await signUp(account);
    const { token } = client;
    const bio = unique('bio');

    const saved = { ...account, image: 'https://example.com/a.png', bio, token };
    expect(await client.send('updateUser', saved)).toMatchObject({ bio, email: account.email });
    expect(await client.getProfile(account.username)).toMatchObject({ bio });

    const password = unique('password');
    await client.send('updateUser', { ...saved, password });
    expect(await client.getProfile(account.username)).toMatchObject({ email: account.email });
    const { email } = account;
    expect(await visitor.send<LegacyUser>('loginUser', { email, password })).toMatchObject({ bio });
  });

  it('favours the newest of two articles with one title', async () => {
    const [author, reader] = [await signUp(someAccount()), await signUp(someAccount())];
    const title = unique('Twice');
    const older = await author.createArticle({ title });
    const newer = await author.createArticle({ title });

    await reader.favorite(title);

    expect(await reader.getArticle(newer.slug)).toMatchObject({ favorited: true });
    expect(await reader.getArticle(older.slug)).toMatchObject({ favorited: false });
    await author.updateArticle(newer, { title: unique('Renamed') });
    await reader.favorite(title);
    expect(await reader.getArticle(older.slug)).toMatchObject({ favorited: true });
  });
});

describe('what the legacy system allowed', () => {
  let victim: LegacyClient;
  let attacker: LegacyClient;
  let article: LegacyArticle;
  let commentId: string;
  /** How the attacker sees the victim. */
  let address: string;
  const victimAccount = someAccount();

  beforeAll(async () => {
    [victim, attacker] = [await signUp(victimAccount), await signUp(someAccount())];
    article = await victim.createArticle({ title: unique('Mine'), tags: 'a' });
    ({ id: commentId } = await victim.comment(article.id, 'Mine too'));
    address = (await attacker.getProfile(victimAccount.username)).email;
  });

  /** The attacker's token in the header, the victim in the arguments. */
  const acting = (): LegacyClient[] => [
    new LegacyClient(victim.email, attacker.token),
    new LegacyClient(address, attacker.token),
  ];

  it('is refused: to act for somebody else', async () => {
    for (const disguised of acting()) {
      const attempts = [
        disguised.createArticle({ title: unique('Forged') }),
        disguised.updateArticle(article, { body: 'Forged' }),
        disguised.favorite(article.title),
        disguised.unfavorite(article.title),
        disguised.comment(article.id, 'Forged'),
        disguised.follow(attacker.email),
        disguised.unfollow(attacker.email),
        disguised.getAllArticles(),
        disguised.getArticle(article.slug),
        disguised.getProfile(victimAccount.username),
      ];
      for (const attempt of attempts) await expect(attempt).rejects.toThrow('names somebody else');
    }
    expect(await victim.getArticlesByAuthor(victim.email)).toHaveLength(1);
  });

  it("is refused: to show somebody else's token in the arguments", async () => {
    const { email: currentUser } = attacker;

    await expect(
      attacker.send('getAllArticles', { currentUser, token: victim.token }),
    ).rejects.toThrow('token names somebody else');
  });

  it('is refused: to edit or delete what others wrote', async () => {
    await expect(attacker.updateArticle(article, { body: 'Forged' })).rejects.toThrow(
      'article forbidden',
    );
    await expect(attacker.deleteArticle(article)).rejects.toThrow('article forbidden');
    await expect(attacker.deleteComment(commentId)).rejects.toThrow('comment forbidden');
    expect(await victim.getArticle(article.slug)).toMatchObject({ body: article.body });
    expect(await victim.getComments(article.id)).toHaveLength(1);
  });

  it("is refused: to read or try out other people's emails", async () => {
    const seen = JSON.stringify([
      await attacker.getArticle(article.slug),
      await attacker.getComments(article.id),
      await attacker.getProfile(victimAccount.username),
      await attacker.getArticlesByAuthor(address),
    ]);

    expect(seen).not.toContain(victim.email);
    expect(seen).toContain(address);
    expect(await attacker.getArticlesByAuthor(victim.email)).toEqual([]);
    expect(await attacker.getFavoritedArticles(victim.email)).toEqual([]);
    await expect(attacker.follow(victim.email)).rejects.toThrow('profile not found');
  });

  it('is refused: to write without an account', async () => {
    const nobody = new LegacyClient(victim.email, '');

    await expect(nobody.createArticle({ title: 'x' })).rejects.toThrow(LegacyError);
    await expect(nobody.deleteArticle(article)).rejects.toThrow(LegacyError);
    await expect(nobody.getAllArticles()).rejects.toThrow('Unauthorized');
  });

  it.each([
    "' OR '1'='1",
    "'; DROP TABLE articles; --",
    '{"$gt": ""}',
    '|',
    'a|*',
    '\u0000',
    '💥'.repeat(300),
    '../../../etc/passwd',
    '__proto__',
    '${jndi:ldap://x}',
    'attribute_exists(pk)',
  ])('is refused, or is text like any other: %j in any argument', async (text) => {
    // Other tests of this stack may have used such a tag; nothing else may be found by it.
    for (const { tags } of await attacker.getArticlesByTag(text)) expect(tags).toContain(text);
    expect(await attacker.getArticlesByAuthor(text)).toEqual([]);
    expect(await attacker.getFavoritedArticles(text)).toEqual([]);
    for (const attempt of [
      attacker.getArticle(text),
      attacker.getProfile(text),
      attacker.getComments(text),
      attacker.follow(text),
      attacker.favorite(text),
      attacker.unfavorite(text),
      attacker.comment(text, 'x'),
      attacker.deleteComment(text),
      attacker.deleteArticle({ id: text, title: text }),
    ]) {
      await expect(attempt).rejects.toThrow(/^(article|profile|comment) not found$/);
    }
    const title = `${text.slice(0, 200)}${unique('x')}`;
    const { slug } = await attacker.createArticle({ title, body: text, description: text });
    const kept = await victim.getArticle(slug);
    expect(kept).toMatchObject({ title, body: text, description: text });
    await attacker.deleteArticle(kept);
  });
});
