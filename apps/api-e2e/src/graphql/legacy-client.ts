import { legacyOperations, type LegacyOperation } from './legacy-operations.ts';
import { postGraphql, type Variables } from './post-graphql.ts';

export interface LegacyAuthor {
  email: string;
  username: string;
  bio: string | null;
  image: string | null;
  following?: boolean;
}

export interface LegacyArticle {
  id: string;
  title: string;
  description: string;
  body: string;
  tags: string;
  slug: string;
  author: LegacyAuthor;
  createdAt: string;
  updatedAt: string | null;
  favorited?: boolean;
  favoriteCount?: number;
}

export interface LegacyComment {
  id: string;
  body: string;
  article: string;
  author: LegacyAuthor;
  created_at: string;
}

/** What the legacy client shows: `errors[0].message`. */
export class LegacyError extends Error {}

/**
 * The legacy client: signed in, it sends its token in the header and, with its email, in the arguments;
 * whoever it is that it names there.
 */
export class LegacyClient {
  readonly email: string;
  readonly token: string;

  constructor(email = '', token = '') {
    this.email = email;
    this.token = token;
  }

  /** Sends an operation as it is. Apollo takes an answer with another status than 200 for no answer. */
  async send<Result>(operation: LegacyOperation, variables: Variables): Promise<Result> {
    const authorization = this.token === '' ? undefined : `Bearer ${this.token}`;
    const document = legacyOperations[operation];
    const { status, data, errors } = await postGraphql(document, variables, authorization);
    if (status !== 200) throw new Error(`${operation}: a network error, HTTP ${status}`);
    if (errors[0]) throw new LegacyError(errors[0].message);
    return data?.[operation] as Result;
  }

  getProfile(username: string): Promise<LegacyAuthor> {
    return this.send('getProfile', { username, currentUserEmail: this.email, token: this.token });
  }

  follow(follow: string): Promise<string> {
    return this.send('follow', { follow, follower: this.email, token: this.token });
  }

  unfollow(follow: string): Promise<string> {
    return this.send('unfollow', { follow, follower: this.email, token: this.token });
  }

  createArticle(draft: {
    title: string;
    description?: string;
    body?: string;
    tags?: string;
  }): Promise<LegacyArticle> {
    const now = new Date().toISOString();
    return this.send('createArticle', {
      description: 'What it is about',
      body: 'Once upon a time',
      tags: '',
      ...draft,
      slug: draft.title.replaceAll(' ', '-'),
      author: this.email,
      createdAt: now,
      updatedAt: now,
      token: this.token,
    });
  }

  updateArticle(article: LegacyArticle, changes: Partial<LegacyArticle>): Promise<LegacyArticle> {
    const { id, title, description, body, tags, slug } = { ...article, ...changes };
    return this.send('updateArticle', {
      ...{ id, title, description, body, tags, slug },
      author: this.email,
      updatedAt: new Date().toISOString(),
      token: this.token,
    });
  }

  /** By what stands after the last `_` of a slug. */
  getArticle(slug: string): Promise<LegacyArticle> {
    const articleID = slug.slice(slug.lastIndexOf('_') + 1);
    return this.send('getArticleByID', { articleID, ...this.#reader });
  }

  getAllArticles(): Promise<LegacyArticle[]> {
    return this.send('getAllArticles', this.#reader);
  }

  getArticlesByTag(tag: string): Promise<LegacyArticle[]> {
    return this.send('getArticlesByTag', { tag, ...this.#reader });
  }

  getArticlesByAuthor(author: string): Promise<LegacyArticle[]> {
    return this.send('getArticlesByAuthor', { author, ...this.#reader });
  }

  getFavoritedArticles(favoritedUser: string): Promise<LegacyArticle[]> {
    return this.send('getFavoritedArticles', { favoritedUser, ...this.#reader });
  }

  favorite(title: string): Promise<string> {
    const { email, token } = this;
    return this.send('favoriteArticle', { article: title, favorited_by: email, token });
  }

  unfavorite(title: string): Promise<string> {
    const { email, token } = this;
    return this.send('unfavoriteArticle', { article: title, favorited_by: email, token });
  }

  deleteArticle({ id, title }: Pick<LegacyArticle, 'id' | 'title'>): Promise<string> {
    return this.send('deleteArticle', { id, title, token: this.token });
  }

  comment(article: string, body: string): Promise<{ id: string }> {
    const created_at = new Date().toISOString();
    const { email: author, token } = this;
    return this.send('createComment', { article, author, body, created_at, token });
  }

  getComments(articleID: string): Promise<LegacyComment[]> {
    return this.send('getCommentsByArticle', { articleID, token: this.token });
  }

  deleteComment(id: string): Promise<string> {
    return this.send('deleteComment', { id, token: this.token });
  }

  getPopularTags(): Promise<{ name: string; count: number }[]> {
    return this.send('getPopularTags', { token: this.token });
  }

  get #reader(): { currentUser: string; token: string } {
    return { currentUser: this.email, token: this.token };
  }
}

export interface LegacyUser {
  email: string;
  token: string;
  username: string;
  image: string | null;
  bio: string | null;
}

/** Somebody without an account. */
export const visitor = new LegacyClient();

/** Registers and, as the client does, logs in right after. */
export async function signUp(account: {
  username: string;
  email: string;
  password: string;
}): Promise<LegacyClient> {
  const { email, password } = account;
  await visitor.send('createUser', { ...account, image: '' });
  const { token } = await visitor.send<LegacyUser>('loginUser', { email, password });
  return new LegacyClient(email, token);
}
