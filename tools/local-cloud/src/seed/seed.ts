import { SeedApi } from './api.ts';
import { readArticles } from './content/articles.ts';
import type { SeededArticle } from './content/articles.ts';
import { COMMENTS } from './content/comments.ts';
import { PEOPLE, SEED_PASSWORD, emailOf } from './content/people.ts';
import type { SeededPerson } from './content/people.ts';

export { SeedApi } from './api.ts';

/** What one seed has added; what was there already does not count. */
export interface SeedSummary {
  registered: number;
  published: number;
  commented: number;
  /** Who can log in, all with the same {@link SeedSummary.password}. */
  emails: string[];
  password: string;
}

/**
 * Fills a stack with people, articles, comments, follows and favourites, through the public API
 * alone. Run again it finds what is there, completes what is missing and doubles nothing.
 *
 * @param baseUrl the stack's origin, `http://localhost:3333`.
 * @param onProgress told after each step how many of all are done.
 * @throws {SeedError} when the API refuses or does not answer; what is done until then stays.
 */
export async function seed(
  baseUrl: string,
  onProgress: (done: number, total: number) => void,
): Promise<SeedSummary> {
  const anonymous = new SeedApi(baseUrl);
  const articles = readArticles();
  const total = 2 * PEOPLE.length + 2 * articles.length;
  const summary: SeedSummary = {
    registered: 0,
    published: 0,
    commented: 0,
    emails: PEOPLE.map(({ username }) => emailOf(username)),
    password: SEED_PASSWORD,
  };
  let done = 0;
  const step = (): void => onProgress((done += 1), total);

  const sessions = new Map<string, SeedApi>();
  for (const person of PEOPLE) {
    const { token, isNew } = await signIn(anonymous, person);
    sessions.set(person.username, anonymous.as(token));
    if (isNew) summary.registered += 1;
    step();
  }
  const sessionOf = (username: string): SeedApi => sessions.get(username) ?? anonymous;

  // Nothing here is done at once: it would start function environments that nobody needs later.
  for (const { username, follows } of PEOPLE) {
    for (const followed of follows) await sessionOf(username).follow(followed);
    step();
  }

  // One after the other: lists go by time, and authors shall take turns in them.
  const slugs = await slugsByTitle(anonymous);
  for (const article of articles) {
    if (!slugs.has(article.title)) {
      slugs.set(article.title, await publish(sessionOf(article.author), article));
      summary.published += 1;
    }
    step();
  }

  for (const { title, favorites } of articles) {
    const slug = slugs.get(title) ?? '';
    for (const username of favorites) await sessionOf(username).favorite(slug);
    summary.commented += await comment(title, slug, sessionOf);
    step();
  }
  return summary;
}

async function signIn(
  api: SeedApi,
  { username, bio }: SeededPerson,
): Promise<{ token: string; isNew: boolean }> {
  const account = { email: emailOf(username), password: SEED_PASSWORD };
  const known = await api.login(account);
  if (known !== undefined) return { token: known, isNew: false };
  const token = await api.register({ username, ...account });
  await api.as(token).updateUser({ bio });
  return { token, isNew: true };
}

/** The seeded articles that are there already; a title is enough to know one by. */
async function slugsByTitle(api: SeedApi): Promise<Map<string, string>> {
  const slugs = new Map<string, string>();
  for (const { username } of PEOPLE) {
    for (const { title, slug } of await api.articlesBy(username)) slugs.set(title, slug);
  }
  return slugs;
}

async function publish(api: SeedApi, article: SeededArticle): Promise<string> {
  const { title, description, body, tagList } = article;
  return (await api.publish({ title, description, body, tagList })).slug;
}

/** Writes the comments that an article does not have yet, in their order, and counts them. */
async function comment(
  title: string,
  slug: string,
  sessionOf: (username: string) => SeedApi,
): Promise<number> {
  const seeded = COMMENTS.filter(({ on }) => on === title);
  if (seeded.length === 0) return 0;
  const written = await sessionOf('johndoe').comments(slug);
  const missing = seeded.filter(
    ({ by, body }) => !written.some((one) => one.author.username === by && one.body === body),
  );
  for (const { by, body } of missing) await sessionOf(by).comment(slug, body);
  return missing.length;
}
