import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, PersistentClient, Request } from './persistent-client.ts';
import type { Random } from './random.ts';
import { idOfSlug } from './world.ts';
import type { KnownArticle, Member, World } from './world.ts';

export type ChangeKind =
  'publish' | 'edit' | 'delete' | 'follow' | 'unfollow' | 'favorite' | 'unfavorite' | 'comment';

interface ShownArticle {
  slug: string;
  title: string;
  tagList: string[];
}

/** Until what left no trace is sent again. */
const AGAIN_AFTER_MS = 200;
/** All are used often, so that each is among the most used. */
const TAGS = Array.from({ length: 40 }, (_, n) => `tag-${n}`);

/**
 * Changes as a client makes them who wants to know how each ended: what left that open is looked up, or
 * sent again where that does no harm.
 */
export class Actions {
  readonly #client: PersistentClient;
  readonly #world: World;
  readonly #random: Random;
  #count = 0;

  constructor(client: PersistentClient, world: World, random: Random) {
    this.#client = client;
    this.#world = world;
    this.#random = random;
  }

  /** Somebody new. */
  async register(): Promise<Member> {
    const username = `member-${this.#count++}`;
    const user = { username, email: `${username}@example.org`, password: 'correct horse battery' };
    const request = { method: 'POST', path: '/users', body: { user } } as const;
    let answer = await this.#client.ask(request);
    if (answer.status === 409 && answer.isRepeated) {
      answer = await this.#client.ask({ ...request, path: '/users/login' });
    }
    const { token } = expected<{ user: { token: string } }>(answer, [200, 201], request).user;
    return this.#world.addMember(username, token);
  }

  /** @returns whether anything was to be done. */
  async perform(kind: ChangeKind, member: Member): Promise<boolean> {
    switch (kind) {
      case 'publish':
        return this.#publish(member);
      case 'edit':
        return this.#edit(member);
      case 'delete':
        return this.#delete(member);
      case 'follow':
      case 'unfollow':
        return this.#follow(member, kind === 'follow');
      case 'favorite':
      case 'unfavorite':
        return this.#favorite(member, kind === 'favorite');
      case 'comment':
        return this.#comment(member);
    }
  }

  async follow(member: Member, other: Member, isFollow = true): Promise<void> {
    const path = `/profiles/${other.username}/follow`;
    const method = isFollow ? 'POST' : 'DELETE';
    await this.#settled({ method, path, token: member.token }, [200]);
    this.#world.followedBy(member)[isFollow ? 'add' : 'delete'](other.number);
  }

  async #publish(author: Member): Promise<boolean> {
    const title = `Title ${this.#count++}`;
    const article = { title, description: 'About', body: 'Text', tagList: this.#tags() };
    const request = { method: 'POST', path: '/articles', body: { article } } as const;
    for (;;) {
      const answer = await this.#client.askOnce({ ...request, token: author.token });
      const made = answer
        ? expected<{ article: ShownArticle }>(answer, [201], request).article
        : await this.#findTitle(author, title);
      if (!made) {
        await sleep(AGAIN_AFTER_MS);
        continue;
      }
      const { slug, tagList } = made;
      this.#world.articles.set(idOfSlug(slug), { id: idOfSlug(slug), slug, author, tagList });
      return true;
    }
  }

  /** Among the author's newest: nothing else was published by them since. */
  async #findTitle(author: Member, title: string): Promise<ShownArticle | undefined> {
    const path = `/articles?author=${author.username}&limit=5`;
    const body = await this.#settled({ method: 'GET', path }, [200]);
    const { articles } = body as { articles: ShownArticle[] };
    return articles.find((article) => article.title === title);
  }

  async #edit(author: Member): Promise<boolean> {
    const known = this.#random.pick(this.#world.writtenBy(author));
    if (!known) return false;
    const article = { title: `Title ${this.#count++}`, tagList: this.#tags() };
    const path = `/articles/${known.slug}`;
    const request = { method: 'PUT', path, token: author.token, body: { article } } as const;
    const { article: edited } = (await this.#settled(request, [200])) as { article: ShownArticle };
    Object.assign(known, { slug: edited.slug, tagList: edited.tagList });
    return true;
  }

  async #delete(author: Member): Promise<boolean> {
    const known = this.#random.pick(this.#world.writtenBy(author));
    if (!known) return false;
    const path = `/articles/${known.slug}`;
    this.#world.forget(known.id);
    await this.#settled({ method: 'DELETE', path, token: author.token }, [204, 404]);
    this.#world.forget(known.id);
    return true;
  }

  async #follow(member: Member, isFollow: boolean): Promise<boolean> {
    const followed = this.#world.followedBy(member);
    const others = this.#world.members.filter(
      (other) => other !== member && followed.has(other.number) !== isFollow,
    );
    const other = this.#random.pick(others);
    if (!other) return false;
    await this.follow(member, other, isFollow);
    return true;
  }

  async #favorite(member: Member, isFavorite: boolean): Promise<boolean> {
    const favorites = this.#world.favoritesOf(member);
    const known = isFavorite
      ? this.#someArticle()
      : this.#world.articles.get(this.#random.pick([...favorites]) ?? '');
    if (!known) return false;
    const method = isFavorite ? 'POST' : 'DELETE';
    const path = `/articles/${known.slug}/favorite`;
    const answer = await this.#client.ask({ method, path, token: member.token });
    // Its author may have deleted it meanwhile.
    if (answer.status === 404) return false;
    expected(answer, [200], { method, path });
    if (isFavorite && this.#world.articles.has(known.id)) favorites.add(known.id);
    else favorites.delete(known.id);
    return true;
  }

  async #comment(member: Member): Promise<boolean> {
    const known = this.#someArticle();
    if (!known) return false;
    const text = `Comment ${this.#count++}`;
    const path = `/articles/${known.slug}/comments`;
    const request = { method: 'POST', path, body: { comment: { body: text } } } as const;
    for (;;) {
      const answer = await this.#client.askOnce({ ...request, token: member.token });
      if (answer?.status === 404) return false;
      const id = answer
        ? expected<{ comment: { id: number } }>(answer, [201], request).comment.id
        : await this.#findComment(path, text);
      if (id === null) return false;
      if (id === undefined) {
        await sleep(AGAIN_AFTER_MS);
        continue;
      }
      if (!this.#world.articles.has(known.id)) return true;
      this.#world.comments.set(known.id, [
        ...this.#world.commentsOn(known.id),
        { id, author: member },
      ]);
      return true;
    }
  }

  /** @returns null where there is no such article any more. */
  async #findComment(path: string, text: string): Promise<number | undefined | null> {
    const answer = await this.#client.ask({ method: 'GET', path });
    if (answer.status === 404) return null;
    const { comments } = answer.body as { comments: { id: number; body: string }[] };
    return comments.find(({ body }) => body === text)?.id;
  }

  #someArticle(): KnownArticle | undefined {
    return this.#random.pick([...this.#world.articles.values()]);
  }

  #tags(): string[] {
    return [...new Set([this.#random.pick(TAGS) ?? '', this.#random.pick(TAGS) ?? ''])];
  }

  /** For what may be sent again. @returns the answer's body */
  async #settled(request: Request, statuses: readonly number[]): Promise<unknown> {
    return expected(await this.#client.ask(request), statuses, request);
  }
}

/** @throws {Error} for a verdict that nobody should have been given. */
function expected<Body>(
  { status, body }: Answer,
  statuses: readonly number[],
  { method, path }: Pick<Request, 'method' | 'path'>,
): Body {
  if (statuses.includes(status)) return body as Body;
  throw new Error(`${method} ${path} was answered ${status}: ${JSON.stringify(body)}`);
}
