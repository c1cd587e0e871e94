/* eslint-disable-next-line @nx/enforce-module-boundaries -- the rule by which the service itself ranks */
import { rankOf } from '@conduit/article-service/src/tags/tag-usage.ts';
import { mapConcurrently } from '@conduit/dynamodb';
import type { PersistentClient } from './persistent-client.ts';
import { idOfSlug, newestFirst, notice } from './world.ts';
import type { KnownArticle, Member, World } from './world.ts';

interface Listed {
  slug: string;
  tagList: string[];
  favoritesCount: number;
  favorited: boolean;
}

interface ListedNotification {
  type: string;
  createdAt: string;
  read: boolean;
  actor: { username: string };
  article?: { slug: string };
  comment?: { id: number };
}

const WIDTH = 12;
const PAGE = 100;

/** Compares what the API shows, of everything, with what it has answered before. */
export class Check {
  /** A sentence for each thing that is wrong. */
  readonly problems: string[] = [];
  readonly #client: PersistentClient;
  readonly #world: World;

  constructor(client: PersistentClient, world: World) {
    this.#client = client;
    this.#world = world;
  }

  async run(detail: (what: string) => void): Promise<string[]> {
    const { members } = this.#world;
    detail('feeds');
    await mapConcurrently(members, WIDTH, (member) => this.#feed(member));
    detail('articles and their favourites');
    await mapConcurrently(members, WIDTH, (member) => this.#articlesOf(member));
    detail('lists of favourites');
    await mapConcurrently(members, WIDTH, (member) => this.#favoritesOf(member));
    detail('comments');
    await mapConcurrently([...this.#world.articles.values()], WIDTH, (each) =>
      this.#comments(each),
    );
    detail('notifications');
    await mapConcurrently(members, WIDTH, (member) => this.#inbox(member));
    await this.#tags();
    return this.problems;
  }

  async #feed(reader: Member): Promise<void> {
    const { ids, count } = await this.#list('/articles/feed?', reader);
    this.#compare(`the feed of ${reader.username}`, ids, this.#world.feedOf(reader), count);
  }

  async #articlesOf(author: Member): Promise<void> {
    const path = `/articles?author=${author.username}&`;
    const { ids, count, articles } = await this.#list(path);
    const known = this.#world.writtenBy(author);
    this.#compare(`the articles of ${author.username}`, ids, newestFirst(known), count);
    for (const { slug, tagList, favoritesCount } of articles) {
      const id = idOfSlug(slug);
      const article = this.#world.articles.get(id);
      if (!article) continue;
      if (slug !== article.slug) this.#say(`${article.slug} has the slug ${slug}`);
      if (String(tagList) !== String(article.tagList)) this.#say(`${slug} has tags ${tagList}`);
      const fans = [...this.#world.favorites.values()].filter((each) => each.has(id)).length;
      if (favoritesCount !== fans) this.#say(`${slug} has ${favoritesCount} of ${fans} favourites`);
    }
  }

  async #favoritesOf(member: Member): Promise<void> {
    const { ids, count } = await this.#list(`/articles?favorited=${member.username}&`, member);
    const known = [...this.#world.favoritesOf(member)].map((id) => ({ id }));
    this.#compare(`the favourites of ${member.username}`, ids, newestFirst(known), count);
  }

  async #comments({ id, slug }: KnownArticle): Promise<void> {
    const { body } = await this.#client.ask({ method: 'GET', path: `/articles/${slug}/comments` });
    const shown = (body as { comments: { id: number }[] }).comments.map((each) => String(each.id));
    const known = this.#world.commentsOn(id).map((each) => String(each.id));
    if (String(shown.toSorted()) !== String(known.toSorted())) {
      this.#say(`${slug} has ${shown.length} of ${known.length} comments`);
    }
  }

  async #inbox(member: Member): Promise<void> {
    const shown: ListedNotification[] = [];
    let counts = { notificationsCount: 0, unreadCount: 0 };
    for (;;) {
      const page = await this.#page<{ notifications: ListedNotification[] } & typeof counts>(
        `/notifications?limit=${PAGE}&offset=${shown.length}`,
        member,
      );
      shown.push(...page.notifications);
      counts = page;
      if (page.notifications.length < PAGE) break;
    }
    const what = `the notifications of ${member.username}`;
    const known = this.#world.inboxOf(member);
    const found = shown.map(({ type, actor, article, comment }) =>
      notice({ type, actor: actor.username, article: article?.slug, comment: comment?.id }),
    );
    const { notificationsCount, unreadCount } = counts;
    this.#compare(what, found.toSorted(), known.toSorted(), notificationsCount);
    if (unreadCount !== known.length) this.#say(`${what}: ${unreadCount} are unread`);
    const times = shown.map(({ createdAt }) => createdAt);
    if (String(times) !== String(times.toSorted().toReversed())) {
      this.#say(`${what} are not in order`);
    }
    if (shown.some(({ read }) => read)) this.#say(`${what}: one is read that nobody read`);
  }

  /** The most used first; how often exactly is counted, but ranks are coarse for what is used much. */
  async #tags(): Promise<void> {
    const { body } = await this.#client.ask({ method: 'GET', path: '/tags' });
    const { tags } = body as { tags: string[] };
    const uses = new Map<string, number>();
    for (const { tagList } of this.#world.articles.values()) {
      for (const tag of tagList) uses.set(tag, (uses.get(tag) ?? 0) + 1);
    }
    if (String(tags.toSorted()) !== String([...uses.keys()].toSorted())) {
      this.#say(`there are ${uses.size} tags, and ${tags.length} are shown`);
    }
    const popular = tags.filter((tag) => (uses.get(tag) ?? 0) > 1);
    const ranks = popular.map((tag) => rankOf(uses.get(tag) ?? 0));
    const wrong = ranks.findIndex((rank, n) => rank > (ranks[n - 1] ?? Infinity));
    if (wrong >= 0) this.#say(`the tag ${popular[wrong]} stands behind one that is used less`);
  }

  async #list(
    path: string,
    reader?: Member,
  ): Promise<{ ids: string[]; count: number; articles: Listed[] }> {
    const found: Listed[] = [];
    for (;;) {
      const { articles, articlesCount } = await this.#page<{
        articles: Listed[];
        articlesCount: number;
      }>(`${path}limit=${PAGE}&offset=${found.length}`, reader);
      found.push(...articles);
      if (articles.length < PAGE) {
        const ids = found.map(({ slug }) => idOfSlug(slug));
        return { ids, count: articlesCount, articles: found };
      }
    }
  }

  async #page<Body>(path: string, reader?: Member): Promise<Body> {
    const { status, body } = await this.#client.ask({
      method: 'GET',
      path,
      ...(reader && { token: reader.token }),
    });
    if (status !== 200) throw new Error(`GET ${path} was answered ${status}`);
    return body as Body;
  }

  #compare(what: string, shown: string[], known: string[], count: number): void {
    const missing = known.filter((id) => !shown.includes(id)).length;
    const extra = shown.filter((id) => !known.includes(id)).length;
    if (missing > 0 || extra > 0) {
      this.#say(`${what}: ${missing} of ${known.length} are missing, ${extra} are too many`);
    } else if (String(shown) !== String(known)) {
      this.#say(`${what} is not in order, or shows something twice`);
    }
    if (count !== known.length) this.#say(`${what}: the count is ${count} of ${known.length}`);
  }

  #say(problem: string): void {
    this.problems.push(problem);
  }
}
