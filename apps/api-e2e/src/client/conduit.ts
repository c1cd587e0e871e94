import type { Answer } from './answer.ts';
import { type Method, send } from './send.ts';
import * as shapes from './shapes.ts';
import { unique } from './unique.ts';

export interface ArticleDraft {
  title: string;
  description: string;
  body: string;
  tagList?: string[];
}

export type Query = Record<string, string | number>;

/**
 * The API as one reader sees it. Each method insists on the status and the exact shape of the
 * contract; {@link Conduit.send} is for whatever shall be refused.
 */
export class Conduit {
  readonly token: string | undefined;

  constructor(token?: string) {
    this.token = token;
  }

  async send(method: Method, path: string, body?: unknown): Promise<Answer> {
    const headers = this.token === undefined ? {} : { Authorization: `Token ${this.token}` };
    return send(method, path, { body, headers });
  }

  async currentUser(): Promise<shapes.User> {
    return (await this.send('GET', '/user')).read(200, shapes.userBody).user;
  }

  async updateUser(user: Record<string, unknown>): Promise<shapes.User> {
    return (await this.send('PUT', '/user', { user })).read(200, shapes.userBody).user;
  }

  async profile(username: string): Promise<shapes.Profile> {
    return this.#profile('GET', profilePath(username));
  }

  async follow(username: string): Promise<shapes.Profile> {
    return this.#profile('POST', `${profilePath(username)}/follow`);
  }

  async unfollow(username: string): Promise<shapes.Profile> {
    return this.#profile('DELETE', `${profilePath(username)}/follow`);
  }

  async articles(query: Query = {}): Promise<shapes.ArticlePage> {
    const answer = await this.send('GET', `/articles${queryString(query)}`);
    return answer.read(200, shapes.articlesBody);
  }

  async feed(query: Query = {}): Promise<shapes.ArticlePage> {
    const answer = await this.send('GET', `/articles/feed${queryString(query)}`);
    return answer.read(200, shapes.articlesBody);
  }

  async article(slug: string): Promise<shapes.Article> {
    return this.#article('GET', articlePath(slug), 200);
  }

  async publish(draft: Partial<ArticleDraft> = {}): Promise<shapes.Article> {
    return this.#article('POST', '/articles', 201, { article: { ...someDraft(), ...draft } });
  }

  async edit(slug: string, article: Record<string, unknown>): Promise<shapes.Article> {
    return this.#article('PUT', articlePath(slug), 200, { article });
  }

  async delete(slug: string): Promise<void> {
    (await this.send('DELETE', articlePath(slug))).readEmpty(204);
  }

  async favorite(slug: string): Promise<shapes.Article> {
    return this.#article('POST', `${articlePath(slug)}/favorite`, 200);
  }

  async unfavorite(slug: string): Promise<shapes.Article> {
    return this.#article('DELETE', `${articlePath(slug)}/favorite`, 200);
  }

  async comment(slug: string, body: string): Promise<shapes.Comment> {
    const answer = await this.send('POST', `${articlePath(slug)}/comments`, { comment: { body } });
    return answer.read(201, shapes.commentBody).comment;
  }

  async comments(slug: string): Promise<shapes.Comment[]> {
    const answer = await this.send('GET', `${articlePath(slug)}/comments`);
    return answer.read(200, shapes.commentsBody).comments;
  }

  async deleteComment(slug: string, id: number): Promise<void> {
    (await this.send('DELETE', `${articlePath(slug)}/comments/${id}`)).readEmpty(204);
  }

  async tags(): Promise<string[]> {
    return (await this.send('GET', '/tags')).read(200, shapes.tagsBody).tags;
  }

  async notifications(query: Query = {}): Promise<shapes.Inbox> {
    const answer = await this.send('GET', `/notifications${queryString(query)}`);
    return answer.read(200, shapes.notificationsBody);
  }

  /** Gives how many are unread then. */
  async markRead(which: { ids: string[] } | { all: true }): Promise<number> {
    const answer = await this.send('POST', '/notifications/read', which);
    return answer.read(200, shapes.unreadBody).unreadCount;
  }

  async #profile(method: Method, path: string): Promise<shapes.Profile> {
    return (await this.send(method, path)).read(200, shapes.profileBody).profile;
  }

  async #article(
    method: Method,
    path: string,
    status: number,
    body?: unknown,
  ): Promise<shapes.Article> {
    return (await this.send(method, path, body)).read(status, shapes.articleBody).article;
  }
}

/** A reader who has not signed in. */
export const anonymous = new Conduit();

/** An article that nothing is wrong with, with a title of its own. */
export function someDraft(): ArticleDraft {
  return { title: unique('Title'), description: 'What it is about', body: 'Once upon a time' };
}

export function articlePath(slug: string): string {
  return `/articles/${encodeURIComponent(slug)}`;
}

export function profilePath(username: string): string {
  return `/profiles/${encodeURIComponent(username)}`;
}

function queryString(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) parameters.set(name, String(value));
  return parameters.size === 0 ? '' : `?${parameters}`;
}
