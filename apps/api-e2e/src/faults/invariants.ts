import { anonymous, type Conduit, type Query } from '../client/conduit.ts';
import type { Member } from '../client/member.ts';
import type { Article } from '../client/shapes.ts';

type Listed = Omit<Article, 'body'>;

/** Whom and what to look at: nobody else likes or follows them, or uses the tags. */
export interface Invariants {
  authors: readonly Member[];
  /** Who may like the articles and follow the authors. */
  readers: readonly Member[];
  /** Every tag that the articles carry or may have carried. */
  tags: readonly string[];
}

/** The most that one page holds. */
const PAGE = 100;
/** The most that `/tags` gives. */
const TAGS_SHOWN = 100;

/**
 * What the API says in one place and not in another about the same people: every count is that of
 * its list, lists, articles, tags, favourites and feeds agree, and nothing stands anywhere that does
 * not exist.
 *
 * @returns what does not agree, in words; nothing where all is well.
 */
export async function disagreements(invariants: Invariants): Promise<string[]> {
  const { authors, readers, tags } = invariants;
  const seen = new Sightings();
  const written = new Map<string, Listed[]>();
  for (const { username } of authors) {
    written.set(username, await seen.list(`author ${username}`, { author: username }));
  }
  const all = [...written.values()].flat();
  for (const listed of all) {
    const { body: _, ...article } = await anonymous.article(listed.slug);
    seen.compare(`the article ${listed.slug} against its list`, article, listed);
  }
  await compareTags(seen, all, new Set([...tags, ...all.flatMap(({ tagList }) => tagList)]));
  await compareFavorites(seen, all, readers);
  for (const reader of readers) await compareFeed(seen, written, reader);
  return seen.problems;
}

async function compareTags(
  seen: Sightings,
  all: readonly Listed[],
  tags: Iterable<string>,
): Promise<void> {
  const shown = new Set(await anonymous.tags());
  for (const tag of tags) {
    const carriers = all.filter(({ tagList }) => tagList.includes(tag));
    const tagged = await seen.list(`tag ${tag}`, { tag });
    seen.compare(`articles under ${tag}`, slugs(tagged), slugs(carriers));
    // Beyond what `/tags` shows, tags that are used are left out.
    if (carriers.length === 0 || shown.size < TAGS_SHOWN) {
      seen.compare(`${tag} among the tags`, shown.has(tag), carriers.length > 0);
    }
    const author = carriers[0]?.author.username;
    if (author === undefined) continue;
    const both = await seen.list(`author ${author}, tag ${tag}`, { author, tag });
    const expected = carriers.filter((article) => article.author.username === author);
    seen.compare(`articles of ${author} under ${tag}`, slugs(both), slugs(expected));
  }
}

async function compareFavorites(
  seen: Sightings,
  all: readonly Listed[],
  readers: readonly Member[],
): Promise<void> {
  const likes = new Map<string, number>();
  for (const { username } of readers) {
    for (const { slug } of await seen.list(`favorited ${username}`, { favorited: username })) {
      likes.set(slug, (likes.get(slug) ?? 0) + 1);
    }
  }
  for (const { slug, favoritesCount } of all) {
    seen.compare(`favoritesCount of ${slug}`, favoritesCount, likes.get(slug) ?? 0);
    likes.delete(slug);
  }
  seen.compare('favourites of articles that there are not', [...likes.keys()], []);
}

async function compareFeed(
  seen: Sightings,
  written: ReadonlyMap<string, readonly Listed[]>,
  reader: Member,
): Promise<void> {
  const expected: Listed[] = [];
  for (const [author, articles] of written) {
    if ((await reader.profile(author)).following) expected.push(...articles);
  }
  const feed = await seen.list(`the feed of ${reader.username}`, 'feed', reader);
  seen.compare(`feed of ${reader.username}`, slugs(feed), slugs(expected));
}

/** The list of all articles and its count; only where nobody writes meanwhile. */
export async function disagreementsOfAll(): Promise<string[]> {
  const seen = new Sightings();
  await seen.list('all articles', {});
  return seen.problems;
}

/** Takes down what does not agree. */
class Sightings {
  readonly problems: string[] = [];

  compare(what: string, found: unknown, expected: unknown): void {
    const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
    if (left !== right) this.problems.push(`${what}: ${left}, not ${right}`);
  }

  /** A whole list, which agrees with its own count. */
  async list(what: string, query: Query | 'feed', reader = anonymous): Promise<Listed[]> {
    const { articles, count } = await everyPage(query, reader);
    this.compare(`articlesCount of ${what}`, count, articles.length);
    this.compare(`distinct articles of ${what}`, new Set(slugs(articles)).size, articles.length);
    return articles;
  }
}

async function everyPage(
  query: Query | 'feed',
  reader: Conduit,
): Promise<{ articles: Listed[]; count: number }> {
  const articles: Listed[] = [];
  for (;;) {
    const page = { limit: PAGE, offset: articles.length };
    const { articles: more, articlesCount: count } = await (query === 'feed'
      ? reader.feed(page)
      : reader.articles({ ...query, ...page }));
    articles.push(...more);
    if (more.length < PAGE) return { articles, count };
  }
}

function slugs(articles: readonly Listed[]): string[] {
  return articles.map(({ slug }) => slug).toSorted();
}
