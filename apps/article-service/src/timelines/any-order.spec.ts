import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { list, publish } from '../fixtures/authoring.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';
import { RunningTimelines } from '../fixtures/running-timelines.ts';
import type { PendingEvent } from '../fixtures/running-timelines.ts';
import { personTag } from '../table/person-tag.ts';
import { TimelineReader } from './timeline.reader.ts';

let service: RunningService;
let timelines: RunningTimelines;

beforeAll(async () => {
  service = await RunningService.start();
  timelines = await RunningTimelines.start(service);
});

afterAll(async () => {
  await timelines.stop();
  await service.stop();
});

const READERS = 2;
const AUTHORS = 3;

interface Step {
  action: 'follow' | 'unfollow' | 'publish' | 'delete' | 'deliver' | 'deliver again';
  reader: number;
  author: number;
  /** Which article, or event, of those that there are. */
  which: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  action: fc.constantFrom(
    ...(['follow', 'follow', 'unfollow', 'publish', 'publish', 'delete'] as const),
    ...(['deliver', 'deliver', 'deliver again'] as const),
  ),
  reader: fc.nat(READERS - 1),
  author: fc.nat(AUTHORS - 1),
  which: fc.nat(1_000),
});

/** What was done, and what therefore has to be shown. */
class Stage {
  readonly readers: TestUser[];
  readonly authors: TestUser[];
  readonly #follows = new Set<string>();
  /** Newest first. */
  #articles: { slug: string; author: number }[] = [];
  #events: PendingEvent[] = [];

  private constructor(readers: TestUser[], authors: TestUser[]) {
    this.readers = readers;
    this.authors = authors;
  }

  static async set(): Promise<Stage> {
    const people = await Promise.all(
      Array.from({ length: READERS + AUTHORS }, () => service.signUp()),
    );
    await timelines.newEvents();
    return new Stage(people.slice(0, READERS), people.slice(READERS));
  }

  async perform({ action, reader: r, author: a, which }: Step): Promise<void> {
    const [reader, author] = [this.readers[r], this.authors[a]];
    if (!reader || !author) throw new Error('No such people');
    if (action === 'follow' || action === 'unfollow') {
      await service[action](reader, author.id);
      this.#follows[action === 'follow' ? 'add' : 'delete'](`${r} ${a}`);
      const data = { followerId: reader.id, followedId: author.id };
      this.#events.push({ type: 'profile.followed', data });
    } else if (action === 'publish') {
      const { slug } = await publish(service, author);
      this.#articles.unshift({ slug, author: a });
    } else if (action === 'delete') {
      const article = this.#articles[which % this.#articles.length];
      if (!article) return;
      this.#articles = this.#articles.filter((each) => each !== article);
      await service.call('DELETE', `/articles/${article.slug}`, this.authors[article.author]);
    } else {
      this.#events.push(...(await timelines.newEvents()));
      const event = this.#events[which % this.#events.length];
      if (!event) return;
      if (action === 'deliver') this.#events = this.#events.filter((each) => each !== event);
      await timelines.deliver(event);
    }
  }

  async deliverAll(): Promise<void> {
    for (const event of this.#events.toReversed()) await timelines.deliver(event);
    await timelines.drain();
  }

  async expectExactFeeds(): Promise<void> {
    const shown = this.readers.map(async (reader) => list(service, '/articles/feed', reader));
    expect(await Promise.all(shown)).toEqual(
      this.readers.map((_, r) => {
        const slugs = this.#articles
          .filter(({ author }) => this.#follows.has(`${r} ${author}`))
          .map(({ slug }) => slug);
        return { slugs, count: slugs.length };
      }),
    );
  }

  /** Timelines hold what is followed, all of it and nothing else. */
  async expectExactTimelines(): Promise<void> {
    const reader = timelines.get(TimelineReader);
    for (const [r, { id }] of this.readers.entries()) {
      const subscriptions = await reader.subscriptions(personTag(id));
      const followed = this.authors.flatMap((author, a) => {
        const entries = this.#articles.filter((article) => article.author === a).length;
        const held = { entries, unsettled: false };
        return this.#follows.has(`${r} ${a}`) ? [[personTag(author.id), held] as const] : [];
      });
      expect(new Map(subscriptions)).toEqual(new Map(followed));
      const entries = await reader.entries(personTag(id));
      expect(entries.length).toBe(followed.reduce((sum, [, held]) => sum + held.entries, 0));
    }
  }
}

describe('feeds', () => {
  it('are exact after each of any changes, whatever events come when, and how often', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 24 }), async (steps) => {
        const stage = await Stage.set();
        for (const each of steps) {
          await stage.perform(each);
          await stage.expectExactFeeds();
        }
        await stage.deliverAll();
        await stage.expectExactTimelines();
      }),
      { numRuns: 6 },
    );
  });

  it('are exact after changes and events at the same time', async () => {
    const burst = fc.uniqueArray(step, {
      minLength: 3,
      maxLength: 6,
      // No two that speak of the same follow: which one is the last would be anybody's guess.
      selector: ({ action, reader, author }) =>
        action.includes('follow') ? `${reader} ${author}` : {},
    });
    await fc.assert(
      fc.asyncProperty(fc.array(burst, { minLength: 3, maxLength: 5 }), async (bursts) => {
        const stage = await Stage.set();
        for (const steps of bursts) {
          await Promise.all(
            steps
              .filter(({ action }) => action !== 'publish' && action !== 'delete')
              .map((each) => stage.perform(each)),
          );
          await Promise.all([
            ...steps
              .filter(({ action }) => action === 'publish' || action === 'delete')
              .slice(0, 1)
              .map((each) => stage.perform(each)),
            stage.perform({ action: 'deliver again', reader: 0, author: 0, which: 0 }),
            stage.perform({ action: 'deliver again', reader: 0, author: 0, which: 1 }),
          ]);
          await stage.expectExactFeeds();
        }
        await stage.deliverAll();
        await stage.expectExactTimelines();
      }),
      { numRuns: 6 },
    );
  });
});
