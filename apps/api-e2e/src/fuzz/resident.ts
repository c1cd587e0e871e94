import { isDeepStrictEqual } from 'node:util';
import { articlePath } from '../client/conduit.ts';
import { type Member, register } from '../client/member.ts';
import type { Article } from '../client/shapes.ts';
import { idOf } from '../client/slug.ts';
import { unique } from '../client/unique.ts';

/** Everything that a resident sees, by path. */
export type Sight = Readonly<Record<string, unknown>>;

/**
 * Somebody in whose name requests are sent, with something of their own and something of another
 * one's that the requests may be about. Requests name these as `{{own slug}}`, so that they are the
 * same in another run.
 */
export class Resident {
  readonly #me: Member;
  readonly #other: Member;
  readonly #tag: string;
  #names: Readonly<Record<string, string>> = {};
  #sight: Sight = {};

  private constructor(me: Member, other: Member) {
    this.#me = me;
    this.#other = other;
    this.#tag = unique('tag');
  }

  static async settle(): Promise<Resident> {
    const [me, other] = await Promise.all([register(), register()]);
    const resident = new Resident(me, other);
    await resident.refresh();
    return resident;
  }

  /** `{{own slug}}` and the like, replaced by what they stand for, in bytes as characters. */
  resolve(text: string, form: 'plain' | 'escaped' | 'JSON'): string {
    return text.replace(/\{\{([a-z ]+)\}\}/g, (whole, name: string) => {
      const value = this.#names[name];
      if (value === undefined) return whole;
      if (form === 'plain') return value;
      if (form === 'escaped') return encodeURIComponent(value);
      return Buffer.from(JSON.stringify(value).slice(1, -1)).toString('latin1');
    });
  }

  /** What the resident sees now. */
  async look(): Promise<Sight> {
    const { 'own name': name = '', 'own slug': own = '', 'other slug': others = '' } = this.#names;
    const paths = [
      '/user',
      `/articles?author=${encodeURIComponent(name)}`,
      `/articles?favorited=${encodeURIComponent(name)}`,
      '/articles/feed',
      `${articlePath(own)}/comments`,
      articlePath(others),
    ];
    const seen = await Promise.all(
      paths.map(async (path) => {
        const { status, json } = await this.#me.send('GET', path);
        return [path, { status, json }] as const;
      }),
    );
    return Object.fromEntries(seen);
  }

  /** What has come to be different since the resident looked last, and was content with it. */
  async changes(): Promise<string[]> {
    const before = this.#sight;
    const after = await this.look();
    this.#sight = after;
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((path) => !isDeepStrictEqual(before[path], after[path]))
      .map(
        (path) =>
          `${path}\n  was ${JSON.stringify(before[path])}\n  is  ${JSON.stringify(after[path])}`,
      );
  }

  /** Puts back what accepted requests took away, and takes the rest as it is from now on. */
  async refresh(): Promise<void> {
    const me = this.#me;
    const { username, email } = await me.currentUser();
    const own = await this.#articleOf(me, this.#names['own slug']);
    const others = await this.#articleOf(this.#other, this.#names['other slug']);
    const comments = await me.comments(own.slug);
    const mine = comments.find(({ author }) => author.username === username);
    const theirs = comments.find(({ author }) => author.username === this.#other.username);
    this.#names = {
      token: me.token,
      tag: this.#tag,
      'own name': username,
      'own email': email,
      password: me.account.password,
      'other name': this.#other.username,
      'own slug': own.slug,
      'own id': idOf(own.slug),
      'other slug': others.slug,
      'deleted slug': this.#names['deleted slug'] ?? (await this.#deletedSlug()),
      'own comment': String((mine ?? (await me.comment(own.slug, 'Mine'))).id),
      'other comment': String((theirs ?? (await this.#other.comment(own.slug, 'Theirs'))).id),
    };
    this.#sight = await this.look();
  }

  async #articleOf(author: Member, slug: string | undefined): Promise<Article> {
    const found = slug === undefined ? undefined : await author.send('GET', articlePath(slug));
    return found?.status === 200
      ? author.article(slug ?? '')
      : author.publish({ tagList: [this.#tag] });
  }

  async #deletedSlug(): Promise<string> {
    const { slug } = await this.#me.publish();
    await this.#me.delete(slug);
    return slug;
  }
}
