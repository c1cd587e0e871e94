import type { Answer } from '../client/answer.ts';
import { Conduit, anonymous } from '../client/conduit.ts';
import { Member, register } from '../client/member.ts';
import { pooled } from '../client/pooled.ts';
import * as shapes from '../client/shapes.ts';
import { idOf } from '../client/slug.ts';
import { joinGroup } from '../client/user-pool.ts';
import { logIn } from './accounts.ts';
import { type Action, actionOf } from './action.ts';
import { Cast } from './cast.ts';
import { type Bearer, type World, emptyWorld } from './realworld.ts';
import { type View, viewsOf } from './view.ts';

/** Runs of steps in the real system, each of which begins without any article. */
export class Stage {
  readonly #janitor: Conduit;

  private constructor(janitor: Conduit) {
    this.#janitor = janitor;
  }

  static async open(): Promise<Stage> {
    return new Stage(await joinGroup(await register(), 'moderator'));
  }

  /** An empty system again, but for people of earlier runs, of whom nothing is to be seen. */
  async clear(): Promise<Production> {
    for (;;) {
      const { articles } = await anonymous.articles({ limit: 100 });
      if (articles.length === 0) break;
      await pooled(articles.length, async (at) => this.#janitor.delete(articles[at]?.slug ?? ''));
    }
    return new Production();
  }
}

/** One run: what was said so far, and what the model makes of it. */
export class Production {
  readonly cast = new Cast();
  world: World = emptyWorld();

  /** Sends an action, and notes what the system called what came of it. */
  async perform(action: Action): Promise<Answer> {
    const { method, path, body, token } = action;
    const answer = await new Conduit(token).send(method, path, body);
    this.#note(action, answer);
    return answer;
  }

  /** Everything that the bearer of a token may look at. */
  views(token: Bearer): View[] {
    return viewsOf(token, this.cast);
  }

  /** Somebody whose session has not ended. */
  get someReader(): Bearer {
    return this.world.sessions.at(-1)?.token;
  }

  async look(view: View): Promise<Answer> {
    return new Conduit(view.token).send('GET', view.path);
  }

  /** Three people to begin with, of whom the third comes back as a moderator. */
  async begin(): Promise<void> {
    for (const place of [0, 1, 2]) {
      const step = { do: 'register', name: place, email: place, password: 0 } as const;
      const action = actionOf(step, this.cast);
      action.apply(this.world, await this.perform(action));
    }
    const account = { username: '', email: this.cast.email(2), password: this.cast.password(0) };
    const { token } = await joinGroup(new Member(this.cast.tokens[2] ?? '', account), 'moderator');
    this.cast.tokens.push(token);
    this.world.moderators.push(2);
    logIn(this.world, account.email, account.password, token);
  }

  #note({ path, method }: Action, answer: Answer): void {
    if (answer.status >= 300) return;
    const { tokens, slugs, remarks } = this.cast;
    if (path.startsWith('/users')) tokens.push(shapes.userBody.parse(answer.json).user.token);
    if (method === 'POST' && path.endsWith('/comments')) {
      const { id } = shapes.commentBody.parse(answer.json).comment;
      const slug = decodeURIComponent(path.split('/')[2] ?? '');
      remarks.push({ postId: idOf(slug), id });
    }
    if (path === '/articles') {
      const { slug } = shapes.articleBody.parse(answer.json).article;
      slugs.set(idOf(slug), slug);
    }
  }
}
