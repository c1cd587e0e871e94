import { z } from 'zod';
import type { HttpClient } from '../conduit/http-client.ts';
import type { FilledLibrary } from '../conduit/library.ts';
import { register } from '../conduit/people.ts';
import type { Person } from '../conduit/people.ts';

/** How many comments the article of the comment list has, each by somebody else. */
export const COMMENTS = 20;

const articlesBody = z.object({
  articles: z.array(z.object({ slug: z.string(), createdAt: z.string() })),
});
const articleBody = z.object({ article: z.object({ slug: z.string() }) });
const commentBody = z.object({ comment: z.object({ id: z.number() }) });

/** A filled cloud with what single requests need besides. */
export class Stage {
  readonly library: FilledLibrary;
  /** An article with 5 tags, 10 KB of text and {@link COMMENTS} comments. */
  readonly slug: string;
  /** Who changes the account, and is followed and unfollowed. */
  readonly member: Person;
  readonly #client: HttpClient;
  readonly #since = new Date().toISOString();
  #texts = 0;

  private constructor(client: HttpClient, library: FilledLibrary, slug: string, member: Person) {
    this.#client = client;
    this.library = library;
    this.slug = slug;
    this.member = member;
  }

  static async set(client: HttpClient, library: FilledLibrary): Promise<Stage> {
    const member = await register(client, 'member');
    const stage = new Stage(client, library, `x_${library.slugId}`, member);
    for (let n = 0; n < COMMENTS; n++) {
      await stage.comment((await register(client, 'commenter')).token);
    }
    return stage;
  }

  /** What a new article is published with. */
  newArticle(): object {
    this.#texts += 1;
    return {
      title: 'How to write',
      description: 'What it says',
      body: this.library.text(this.#texts),
      tagList: ['everywhere', 'tag-0', 'tag-1', 'tag-2', 'tag-3'],
    };
  }

  /** Publishes one by the prolific author. @returns its slug. */
  async publish(): Promise<string> {
    const { token } = this.library.prolific;
    const body = { article: this.newArticle() };
    const answer = await this.#client.send({ method: 'POST', path: '/articles', token, body });
    return articleBody.parse(answer.body).article.slug;
  }

  /** Deletes what was published here, so that the newest articles are the library's again. */
  async clear(): Promise<void> {
    const { token, username } = this.library.prolific;
    for (;;) {
      const path = `/articles?author=${username}&limit=100`;
      const { articles } = articlesBody.parse(
        (await this.#client.send({ method: 'GET', path })).body,
      );
      const published = articles.filter(({ createdAt }) => createdAt >= this.#since);
      if (published.length === 0) return;
      for (const { slug } of published) {
        await this.#client.send({ method: 'DELETE', path: `/articles/${slug}`, token });
      }
    }
  }

  /** Comments on the article. @returns the comment's id. */
  async comment(token = this.library.reader.token): Promise<number> {
    const path = `/articles/${this.slug}/comments`;
    const body = { comment: { body: 'Well said, and worth a thought.' } };
    const answer = await this.#client.send({ method: 'POST', path, token, body });
    return commentBody.parse(answer.body).comment.id;
  }

  /** Somebody whose token no authorizer has seen. */
  newcomer(): Promise<Person> {
    return register(this.#client, 'newcomer');
  }

  /** Somebody new whose token the authorizer already knows. */
  async acquaintance(): Promise<Person> {
    const person = await this.newcomer();
    await this.#client.send({ method: 'GET', path: '/user', token: person.token });
    return person;
  }

  /** Favourites an article that was not one before. @returns its slug. */
  async favorite(): Promise<string> {
    const slug = await this.publish();
    const { token } = this.library.reader;
    await this.#client.send({ method: 'POST', path: `/articles/${slug}/favorite`, token });
    return slug;
  }

  /** Has the reader follow the member, or no longer. */
  async follow(method: 'POST' | 'DELETE'): Promise<void> {
    const { token } = this.library.reader;
    const path = `/profiles/${this.member.username}/follow`;
    await this.#client.send({ method, path, token });
  }
}
