import { beforeAll, describe, expect, it } from '@jest/globals';
import { type SeedSummary, seed } from '@conduit/local-cloud/seed';
import { type Conduit, anonymous } from '../client/conduit.ts';
import { login } from '../client/member.ts';
import { baseUrl } from '../client/send.ts';

/** Hundreds of requests one after the other, and consumers that follow each of them. */
const SEEDING_MS = 300_000;

/** What the seed leaves behind, as far as somebody can count it from outside. */
async function contents(reader: Conduit): Promise<unknown> {
  const [published, favourites, feed] = await Promise.all([
    reader.articles({ author: 'johndoe', limit: 100 }),
    reader.articles({ favorited: 'johndoe', limit: 100 }),
    reader.feed({ limit: 100 }),
  ]);
  const comments = await Promise.all(
    published.articles.map(async ({ slug }) => reader.comments(slug)),
  );
  return { published, favourites, feed, comments };
}

describe('the seed of the local cloud', () => {
  let summary: SeedSummary;
  let john: Conduit;
  let before: unknown;
  beforeAll(async () => {
    summary = await seed(baseUrl(), () => undefined);
    const [email = ''] = summary.emails;
    john = await login({ username: 'johndoe', email, password: summary.password });
    before = await contents(john);
  }, SEEDING_MS);

  it('has a johndoe with several articles, who is read, followed and favoured', async () => {
    const { articles, articlesCount } = await anonymous.articles({ author: 'johndoe' });

    expect(articlesCount).toBeGreaterThan(5);
    expect(articles.filter(({ favoritesCount }) => favoritesCount > 0)).not.toHaveLength(0);
    expect((await john.feed()).articlesCount).toBeGreaterThan(20);
  });

  it(
    'finds what is there when it is run again, and doubles nothing',
    async () => {
      const steps: [number, number][] = [];

      const again = await seed(baseUrl(), (done, total) => steps.push([done, total]));

      expect(again).toEqual({ ...summary, registered: 0, published: 0, commented: 0 });
      expect(await contents(john)).toEqual(before);
      expect(steps.at(-1)).toEqual([steps.length, steps.length]);
    },
    SEEDING_MS,
  );
});
