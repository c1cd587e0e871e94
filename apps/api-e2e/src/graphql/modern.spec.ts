import { beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous } from '../client/conduit.ts';
import { claimsOf } from '../client/forged-token.ts';
import { type Member, register, someAccount } from '../client/member.ts';
import { unique } from '../client/unique.ts';
import { askAs } from './as-member.ts';
import { postGraphql } from './post-graphql.ts';

interface Page {
  articles: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: { cursor: string; node: { title: string } }[];
  };
}

const PAGE = `query Page($filter: ArticleFilterInput, $first: Int, $after: String) {
  articles(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { title } }
  }
}`;

const PUBLISH = `mutation Publish($input: PublishArticleInput!) {
  publishArticle(input: $input) {
    article { id slug title body tagList author { username following } favorited commentsCount }
    userErrors { field message code }
  }
}`;

describe('the graph', () => {
  let author: Member;
  let reader: Member;
  beforeAll(async () => {
    [author, reader] = [await register(), await register()];
    await reader.follow(author.username);
  });

  it('shows an article with what the reader thinks of it and of its author', async () => {
    const { slug } = await author.publish({ tagList: ['a', 'b'] });
    await reader.favorite(slug);
    for (const text of ['First', 'Second', 'Third']) await author.comment(slug, text);
    const query = `query Article($slug: String!, $after: String) {
      article(slug: $slug) {
        slug body tagList favorited favoritesCount commentsCount createdAt
        author { id username following }
        comments(first: 2, after: $after) {
          totalCount pageInfo { hasNextPage endCursor } edges { node { body author { username } } }
        }
      }
    }`;

    const shown = await askAs<{ article: Record<string, { pageInfo: { endCursor: string } }> }>(
      reader,
      query,
      { slug },
    );

    expect(shown.article).toMatchObject({
      slug,
      body: 'Once upon a time',
      tagList: ['a', 'b'],
      favorited: true,
      favoritesCount: 1,
      commentsCount: 3,
      author: { id: claimsOf(author.token).sub, username: author.username, following: true },
      comments: {
        totalCount: 3,
        pageInfo: { hasNextPage: true },
        edges: [{ node: { body: 'Third' } }, { node: { body: 'Second' } }],
      },
    });
    const after = shown.article['comments']?.pageInfo.endCursor;
    expect(await askAs(anonymous, query, { slug, after })).toMatchObject({
      article: {
        favorited: false,
        author: { following: false },
        comments: { pageInfo: { hasNextPage: false }, edges: [{ node: { body: 'First' } }] },
      },
    });
  });

  it('goes through a list by cursors that survive what comes and goes', async () => {
    const tag = unique('tag');
    const slugs: string[] = [];
    for (const title of ['1', '2', '3', '4', '5']) {
      slugs.push((await author.publish({ title, tagList: [tag] })).slug);
    }
    const titlesOf = ({ articles }: Page): string[] => articles.edges.map(({ node }) => node.title);

    const first = await askAs<Page>(reader, PAGE, { filter: { tag }, first: 2 });
    expect(titlesOf(first)).toEqual(['5', '4']);
    expect(first.articles).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });

    const after = first.articles.pageInfo.endCursor;
    await author.delete(slugs[3] ?? '');
    await author.publish({ title: '6', tagList: [tag] });
    const second = await askAs<Page>(reader, PAGE, { filter: { tag }, first: 2, after });
    expect(titlesOf(second)).toEqual(['3', '2']);

    const last = second.articles.pageInfo.endCursor;
    const third = await askAs<Page>(reader, PAGE, { filter: { tag }, first: 2, after: last });
    expect(titlesOf(third)).toEqual(['1']);
    expect(third.articles).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: false } });
    for (const filter of [
      { tag, author: author.username },
      { tag, author: reader.username },
      { tag, favorited: reader.username },
    ]) {
      const { articles } = await askAs<Page>(reader, PAGE, { filter, first: 2, after });
      expect(articles.edges.length).toBe(filter.author === author.username ? 2 : 0);
    }
  });

  it('gives the longest list with everything that is asked for article by article', async () => {
    const writer = await register();
    await reader.follow(writer.username);
    for (let written = 0; written < 100; written += 20) {
      await Promise.all(Array.from({ length: 20 }, () => writer.publish()));
    }
    const query = `query Longest($filter: ArticleFilterInput) {
      articles(filter: $filter, first: 100) {
        edges { node { body favorited comments { totalCount } author { following } } }
      }
      viewer { id }
      tags
    }`;

    const { articles } = await askAs<{ articles: { edges: unknown[] } }>(reader, query, {
      filter: { author: writer.username },
    });

    expect(articles.edges).toHaveLength(100);
    expect(articles.edges).toContainEqual({
      node: {
        body: 'Once upon a time',
        favorited: false,
        comments: { totalCount: 0 },
        author: { following: true },
      },
    });
  });

  it('gives the feed of whom one follows, by cursors as well', async () => {
    const followed = await register();
    const follower = await register();
    await follower.follow(followed.username);
    for (const title of ['a', 'b', 'c']) await followed.publish({ title });
    const query = `query Feed($after: String) {
      feed(first: 2, after: $after) {
        totalCount pageInfo { endCursor } edges { node { title author { following } } }
      }
    }`;

    const { feed } = await askAs<{ feed: Page['articles'] }>(follower, query);

    expect(feed).toMatchObject({
      totalCount: 3,
      edges: [{ node: { title: 'c', author: { following: true } } }, { node: { title: 'b' } }],
    });
    const after = feed.pageInfo.endCursor;
    expect(await askAs(follower, query, { after })).toMatchObject({
      feed: { edges: [{ node: { title: 'a' } }] },
    });
  });

  it('writes, and answers what was written', async () => {
    const input = { title: unique('T'), description: 'D', body: 'B', tagList: [' x ', 'x'] };

    const { publishArticle } = await askAs<{ publishArticle: { article: { slug: string } } }>(
      author,
      PUBLISH,
      { input },
    );

    expect(publishArticle).toMatchObject({
      article: {
        title: input.title,
        body: 'B',
        tagList: ['x'],
        favorited: false,
        commentsCount: 0,
      },
      userErrors: [],
    });
    const { slug } = publishArticle.article;
    const onSlug = (mutation: string): Promise<unknown> =>
      askAs(reader, `mutation { ${mutation} }`);
    expect(
      await onSlug(`addFavorite(slug: "${slug}") { article { favorited favoritesCount } }`),
    ).toEqual({ addFavorite: { article: { favorited: true, favoritesCount: 1 } } });
    expect(
      await onSlug(
        `addComment(slug: "${slug}", body: "Hi") { comment { body author { username } } }`,
      ),
    ).toEqual({ addComment: { comment: { body: 'Hi', author: { username: reader.username } } } });
    expect(await reader.article(slug)).toMatchObject({ favorited: true, favoritesCount: 1 });
    expect(await reader.comments(slug)).toHaveLength(1);
    expect(
      await askAs(author, `mutation { removeArticle(slug: "${slug}") { userErrors { code } } }`),
    ).toEqual({ removeArticle: { userErrors: [] } });
  });

  it("tells its user what a mutation refuses, in the REST API's words", async () => {
    const { slug } = await author.publish();
    const input = { title: ' ', description: 'D', body: 'B' };

    expect(await askAs(author, PUBLISH, { input })).toEqual({
      publishArticle: {
        article: null,
        userErrors: [{ field: 'title', message: "can't be blank", code: 'INVALID_INPUT' }],
      },
    });
    expect(
      await askAs(reader, `mutation { removeArticle(slug: "${slug}") { userErrors { code } } }`),
    ).toEqual({ removeArticle: { userErrors: [{ code: 'FORBIDDEN' }] } });
    expect(
      await askAs(reader, 'mutation { addFavorite(slug: "none") { userErrors { field code } } }'),
    ).toEqual({ addFavorite: { userErrors: [{ field: 'article', code: 'NOT_FOUND' }] } });
    expect(
      await askAs(
        reader,
        `mutation { followProfile(username: "${reader.username}") { userErrors { message } } }`,
      ),
    ).toEqual({ followProfile: { userErrors: [{ message: "can't follow yourself" }] } });
  });

  it('registers, logs in and changes who one is', async () => {
    const account = someAccount();
    const { username, email, password } = account;
    const session = 'token viewer { id username email } userErrors { field code }';
    const register = `mutation R($input: RegisterInput!) { register(input: $input) { ${session} } }`;
    const login = `mutation L($input: LoginInput!) { login(input: $input) { ${session} } }`;

    expect(await askAs(anonymous, register, { input: account })).toMatchObject({
      register: { viewer: { username, email }, userErrors: [] },
    });
    expect(await askAs(anonymous, register, { input: account })).toMatchObject({
      register: { token: null, userErrors: [{ code: 'ALREADY_TAKEN' }, { code: 'ALREADY_TAKEN' }] },
    });
    expect(await askAs(anonymous, login, { input: { email, password } })).toMatchObject({
      login: { viewer: { username } },
    });
    expect(await askAs(anonymous, login, { input: { email, password: 'wrong' } })).toMatchObject({
      login: { token: null, userErrors: [{ code: 'INVALID_CREDENTIALS' }] },
    });
    expect(await askAs(anonymous, '{ viewer { id } }')).toEqual({ viewer: null });
  });

  it('knows no email but the own', async () => {
    const query = `{ profile(username: "${author.username}") { email } }`;

    const { data, errors } = await postGraphql(query, {}, `Bearer ${reader.token}`);

    expect(data).toBeNull();
    expect(errors).not.toEqual([]);
    expect(await askAs(anonymous, '{ profile(username: "nobody at all") { id } }')).toEqual({
      profile: null,
    });
  });

  it('lets nobody write, or see a feed, without an account', async () => {
    for (const query of [
      'mutation { addFavorite(slug: "x") { userErrors { code } } }',
      '{ feed { totalCount } }',
      'mutation { announceArticle(article: {id: "1", slug: "x", title: "x", description: "x", tagList: [], createdAt: "2026-01-01T00:00:00Z", authorId: "1", author: {id: "1", username: "x"}}) { id } }',
    ]) {
      const { data, errors } = await postGraphql(query);
      expect(Object.values(data ?? {}).every((value) => value === null)).toBe(true);
      expect(errors).not.toEqual([]);
    }
  });

  it('lets nobody but a role announce anything', async () => {
    const query = `mutation { announceComment(comment: {
      id: "1", articleId: "1", body: "Forged", createdAt: "2026-01-01T00:00:00Z",
      author: { id: "1", username: "x" } }) { id } }`;

    const { data, errors } = await postGraphql(query, {}, `Bearer ${reader.token}`);

    expect(data?.['announceComment'] ?? null).toBeNull();
    expect(errors[0]?.errorType).toBe('Unauthorized');
  });
});
