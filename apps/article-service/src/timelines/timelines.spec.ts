import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FeedService } from '../feed/feed.service.ts';
import { idOfSlug } from '../articles/slug.ts';
import { list, publish } from '../fixtures/authoring.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';
import { RunningTimelines } from '../fixtures/running-timelines.ts';
import type { PendingEvent } from '../fixtures/running-timelines.ts';
import { Seed } from '../fixtures/seeding.ts';
import { ARTICLES_TABLE } from '../table/articles-table.ts';
import { personTag } from '../table/person-tag.ts';
import { PairReader } from './pair.reader.ts';
import { PULLED_FOR_READER } from './subscriptions.ts';
import { SUBSCRIPTIONS } from './timeline-keys.ts';
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

async function signUp(...names: string[]): Promise<TestUser[]> {
  return Promise.all(names.map((name) => service.signUp(name)));
}

/** Somebody with as many articles, in an author's list alone. */
async function prolific(articles: number): Promise<{ author: TestUser; slugs: string[] }> {
  const author = await service.signUp('prolific');
  const seed = new Seed();
  for (let n = 0; n < articles; n++) {
    await seed.article(author.id, { time: 1_760_000_000_000 + n * 60_000, body: 'x', tagList: [] });
  }
  await seed.write(service.documents, ARTICLES_TABLE);
  const { slugs } = await list(service, `/articles?author=${author.username}&limit=100`);
  return { author, slugs };
}

async function feed(reader: TestUser): Promise<{ slugs: string[]; count: number }> {
  return list(service, '/articles/feed?limit=100', reader);
}

/** How many entries of an author a timeline has, by its own account and by its items. */
async function held(reader: TestUser, author: TestUser): Promise<unknown> {
  const [readerTag, authorTag] = [personTag(reader.id), personTag(author.id)];
  const entries = await timelines.get(TimelineReader).entriesBy(readerTag, authorTag);
  const subscription = await timelines.get(PairReader).subscription({ readerTag, authorTag });
  return { ...subscription, items: entries.length };
}

const followed = (reader: TestUser, author: TestUser): PendingEvent => ({
  type: 'profile.followed',
  data: { followerId: reader.id, followedId: author.id },
});

describe('a timeline', () => {
  it('takes over what was pulled, and then what is published and deleted, at once', async () => {
    const [reader, author] = await signUp('reader', 'author');
    if (!reader || !author) throw new Error('Nobody signed up');
    const old = await publish(service, author);
    await service.follow(reader, author.id);
    expect(await feed(reader)).toEqual({ slugs: [old.slug], count: 1 });

    await timelines.deliver(followed(reader, author));
    expect(await held(reader, author)).toEqual({ entries: 1, unsettled: false, items: 1 });
    const fresh = await publish(service, author);
    expect(await held(reader, author)).toMatchObject({ entries: 2, items: 2 });
    expect(await feed(reader)).toEqual({ slugs: [fresh.slug, old.slug], count: 2 });

    await service.call('DELETE', `/articles/${old.slug}`, author);
    expect(await feed(reader)).toEqual({ slugs: [fresh.slug], count: 1 });
    await service.unfollow(reader, author.id);
    expect(await feed(reader)).toEqual({ slugs: [], count: 0 });

    await timelines.deliver(followed(reader, author));
    expect(await held(reader, author)).toEqual({ items: 0 });
  });

  it('is right when somebody is unfollowed and followed again before it is settled', async () => {
    const [reader, author] = await signUp('reader', 'author');
    if (!reader || !author) throw new Error('Nobody signed up');
    const first = await publish(service, author);
    await service.follow(reader, author.id);
    await timelines.deliver(followed(reader, author));

    await service.unfollow(reader, author.id);
    const between = await publish(service, author);
    await service.call('DELETE', `/articles/${first.slug}`, author);
    await service.follow(reader, author.id);

    expect(await feed(reader)).toEqual({ slugs: [between.slug], count: 1 });
    for (let times = 0; times < 3; times++) await timelines.deliver(followed(reader, author));
    expect(await feed(reader)).toEqual({ slugs: [between.slug], count: 1 });
    expect(await held(reader, author)).toEqual({ entries: 1, unsettled: false, items: 1 });
  });

  it('misses nothing that is published between its reading and its writing', async () => {
    const [reader, author] = await signUp('reader', 'author');
    if (!reader || !author) throw new Error('Nobody signed up');
    const old = await publish(service, author);
    await service.follow(reader, author.id);
    const between: string[] = [];
    const { middlewareStack } = timelines.get(DynamoDBClient);
    middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          const isFirst = commandName === 'TransactWriteItemsCommand' && between.length === 0;
          if (isFirst) between.push((await publish(service, author)).slug);
          return next(args);
        },
      { step: 'initialize', name: 'interleave' },
    );

    await timelines.deliver(followed(reader, author));
    middlewareStack.remove('interleave');

    expect(between).toHaveLength(1);
    expect(await feed(reader)).toEqual({ slugs: [...between, old.slug], count: 2 });
    expect(await held(reader, author)).toEqual({ entries: 2, unsettled: false, items: 2 });
  });

  it('is shown as it was or as it is when it is settled while it is read', async () => {
    const [reader, author] = await signUp('reader', 'author');
    if (!reader || !author) throw new Error('Nobody signed up');
    const { slug } = await publish(service, author);
    await service.follow(reader, author.id);
    const { middlewareStack } = service.get(DynamoDBClient);
    middlewareStack.add(
      (next) => async (args) => {
        const { ExpressionAttributeValues: values } = args.input as QueryCommandInput;
        // Whatever else the page asks for at the same time has its answer when this is asked.
        const isOfSubscriptions = values?.[':newest']?.S?.startsWith(SUBSCRIPTIONS) === true;
        if (!isOfSubscriptions) return next(args);
        await sleep(100);
        await timelines.deliver(followed(reader, author));
        return next(args);
      },
      { step: 'serialize', name: 'settle meanwhile' },
    );

    const shown = await feed(reader);
    middlewareStack.remove('settle meanwhile');

    expect(shown).toEqual({ slugs: [slug], count: 1 });
    expect(await held(reader, author)).toEqual({ entries: 1, unsettled: false, items: 1 });
  });

  it('takes an author with more articles than a transaction has parts', async () => {
    const reader = await service.signUp('reader');
    const { author, slugs } = await prolific(230);
    await service.follow(reader, author.id);

    // Settled by several at once, while articles come and go.
    const settled = [1, 2, 3].map(() => timelines.deliver(followed(reader, author)));
    const fresh = await publish(service, author);
    await service.call('DELETE', `/articles/${slugs[0]}`, author);
    await Promise.all(settled);
    await timelines.drain();

    expect(await held(reader, author)).toEqual({ entries: 230, unsettled: false, items: 230 });
    const { slugs: shown, count } = await feed(reader);
    expect(shown).toEqual([fresh.slug, ...slugs.slice(1)].slice(0, 100));
    expect(count).toBe(230);

    await service.unfollow(reader, author.id);
    expect(await feed(reader)).toEqual({ slugs: [], count: 0 });
    await Promise.all([1, 2, 3].map(() => timelines.deliver(followed(reader, author))));
    expect(await held(reader, author)).toEqual({ items: 0 });
  });

  it('shows whoever is followed beside one whose many articles are not cleared away yet', async () => {
    const [reader, other] = await signUp('reader', 'other');
    if (!reader || !other) throw new Error('Nobody signed up');
    const old = await publish(service, other);
    const { author } = await prolific(200);
    for (let n = 0; n < 90; n++) await publish(service, author);
    await service.follow(reader, author.id, other.id);
    await timelines.catchUp(reader);

    await service.unfollow(reader, author.id);

    expect(await feed(reader)).toEqual({ slugs: [old.slug], count: 1 });
  });

  it('leaves who has more than 1,000 articles to their own list', async () => {
    const [reader, other] = await signUp('reader', 'other');
    if (!reader || !other) throw new Error('Nobody signed up');
    const { author, slugs } = await prolific(1_001);
    await service.follow(reader, author.id, other.id);
    await timelines.catchUp(reader);

    const fresh = await publish(service, other);

    expect(await held(reader, author)).toMatchObject({ entries: PULLED_FOR_READER, items: 0 });
    expect((await feed(reader)).slugs).toEqual([fresh.slug, ...slugs].slice(0, 100));
    expect((await feed(reader)).count).toBe(1_002);
    await service.unfollow(reader, author.id);
    await timelines.catchUp(reader);
    expect(await held(reader, author)).toEqual({ items: 0 });
  });

  it('is brought up to date when a feed is read that is mostly pulled', async () => {
    const reader = await service.signUp('reader');
    const authors = await signUp(...Array.from({ length: 40 }, () => 'author'));
    for (const author of authors) await publish(service, author);
    await service.follow(reader, ...authors.map(({ id }) => id));

    const pulled = await feed(reader);
    await feed(reader);
    const asked = (await timelines.newEvents()).filter(({ type }) => type === 'timeline.outdated');
    expect(asked).toEqual([{ type: 'timeline.outdated', data: { readerId: reader.id } }]);
    for (const event of asked) await timelines.deliver(event);

    service.ledger.reset();
    expect(await feed(reader)).toEqual(pulled);
    expect(service.ledger.roundTrips).toBe(2);
    expect(await timelines.newEvents()).toEqual([]);
  });

  it('is read by key as well, whatever is published and deleted meanwhile', async () => {
    const [reader, pushed, pulled, gone] = await signUp('reader', 'pushed', 'pulled', 'gone');
    if (!reader || !pushed || !pulled || !gone) throw new Error('Nobody signed up');
    const slugs: string[] = [];
    await service.follow(reader, pushed.id, gone.id);
    await timelines.catchUp(reader);
    for (let n = 0; n < 15; n++) {
      slugs.unshift((await publish(service, n % 3 === 0 ? pulled : pushed)).slug);
      await publish(service, gone);
    }
    await service.unfollow(reader, gone.id);
    await service.follow(reader, pulled.id);

    const read: string[] = [];
    for (let after: string | undefined, hasMore = true; hasMore;) {
      const bounds = { first: 4, ...(after !== undefined && { after }) };
      const page = await service.get(FeedService).findAfter(bounds, reader.id);
      read.push(...page.articles.map(({ id }) => id));
      expect(page.total).toBe(15 + Math.ceil(read.length / 4) - 1);
      ({ hasMore } = page);
      after = page.articles.at(-1)?.id;
      if (hasMore) await publish(service, pushed);
    }

    expect(read).toEqual(slugs.map(idOfSlug));
  });

  it('does not keep an article that is deleted while it goes round', async () => {
    const [reader, author] = await signUp('reader', 'author');
    if (!reader || !author) throw new Error('Nobody signed up');
    await service.follow(reader, author.id);
    await timelines.catchUp(reader);
    const { slug } = await publish(service, author);
    const id = idOfSlug(slug) ?? '';
    await service.call('DELETE', `/articles/${slug}`, author);
    const published = { type: 'article.published', data: { articleId: id, authorId: author.id } };

    // The event of the publish comes after that of the deletion, and again.
    await timelines.drain();
    await timelines.deliver(published);

    expect(await held(reader, author)).toEqual({ entries: 0, unsettled: false, items: 0 });
  });
});
