import { profileFollowed } from '@conduit/contracts/events';
import { toCursor } from '@conduit/graph';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { comment, publish } from '../fixtures/authoring.ts';
import { Consumers } from '../fixtures/consumers.ts';
import { followEvent } from '../fixtures/follow-event.ts';
import { RunningGraph } from '../fixtures/running-graph.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';
import type { NotificationConnection, ReadNotificationsPayload } from './notification.type.ts';

let service: RunningService;
let consumers: Consumers;
let graph: RunningGraph;
let author: TestUser;
let fan: TestUser;

beforeAll(async () => {
  service = await RunningService.start();
  consumers = await Consumers.start(service);
  graph = await RunningGraph.start(service);
});

beforeEach(async () => {
  [author, fan] = await Promise.all([service.signUp('author'), service.signUp('fan')]);
});

afterAll(async () => {
  await graph.stop();
  await consumers.stop();
  await service.stop();
});

function inbox(args: object = {}, reader = author): Promise<NotificationConnection> {
  return graph.ask('Query.notifications', args, reader);
}

function markRead(args: object, reader = author): Promise<ReadNotificationsPayload> {
  return graph.ask('Mutation.readNotifications', args, reader);
}

/** Favourite, comment and follow, the newest last. */
async function hearOfAll(): Promise<{ slug: string; commentId: number }> {
  const { slug } = await publish(service, author, { title: 'Renamed later' });
  await consumers.take(followEvent(profileFollowed, fan, author, 1));
  await service.call('POST', `/articles/${slug}/favorite`, fan);
  const { id } = await comment(service, slug, fan);
  await consumers.deliver();
  return { slug, commentId: id };
}

async function followedBy(count: number): Promise<TestUser[]> {
  const fans = await Promise.all(Array.from({ length: count }, () => service.signUp('many')));
  for (const [sequence, each] of fans.entries()) {
    await consumers.take(followEvent(profileFollowed, each, author, sequence + 1));
  }
  return fans;
}

describe('an inbox in the graph', () => {
  it('is empty at first', async () => {
    expect(await inbox()).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
      totalCount: 0,
      unreadCount: 0,
    });
  });

  it('tells of favourites, comments and followers, the newest first', async () => {
    const { slug, commentId } = await hearOfAll();
    await service.call('PUT', `/articles/${slug}`, author, { article: { title: 'Now' } });

    const { edges, ...rest } = await inbox();

    expect(rest).toMatchObject({ totalCount: 3, unreadCount: 3 });
    const article = { slug: slug.replace('renamed-later', 'now'), title: 'Now' };
    const common = {
      recipientId: author.id,
      read: false,
      actor: { id: fan.id, username: fan.username, bio: null, image: null },
    };
    expect(edges.map(({ node }) => node)).toMatchObject([
      { ...common, type: 'COMMENTED', article, commentId: String(commentId) },
      { ...common, type: 'FAVORITED', article, commentId: null },
      { ...common, type: 'FOLLOWED', article: null, commentId: null },
    ]);
    expect(await inbox({}, fan)).toMatchObject({ totalCount: 0 });
  });

  it('goes on after a cursor, which what is read, comes and goes does not move', async () => {
    const fans = await followedBy(25);
    const names = fans.map(({ username }) => username).toReversed();
    const first = await inbox({ first: 10 });
    const after = first.pageInfo.endCursor;
    await markRead({ all: true });
    await hearOfAll();

    const second = await inbox({ first: 10, after });
    const last = await inbox({ first: 10, after: second.pageInfo.endCursor });

    const shown = [first, second, last].map(({ edges }) =>
      edges.map(({ node }) => node.actor.username),
    );
    // The follower of hearOfAll is as old as the first of the many.
    expect(shown.flat().filter((name) => name !== fan.username)).toEqual(names);
    expect([first, second, last].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([
      true,
      true,
      false,
    ]);
    expect(second).toMatchObject({ totalCount: 28, unreadCount: 3 });
    expect(second.edges.every(({ node }) => node.read)).toBe(true);
  });

  it('goes on past what is told of a deleted article, which is not shown', async () => {
    await consumers.take(followEvent(profileFollowed, fan, author, 1));
    const { slug } = await publish(service, author);
    for (const text of ['1', '2', '3']) await comment(service, slug, fan, text);
    await consumers.deliver();
    await service.call('DELETE', `/articles/${slug}`, author);

    const hidden = await inbox({ first: 2 });

    expect(hidden).toMatchObject({ edges: [], pageInfo: { hasNextPage: true } });
    const { edges } = await inbox({ first: 2, after: hidden.pageInfo.endCursor });
    expect(edges.map(({ node }) => node.type)).toEqual(['FOLLOWED']);
  });

  it('takes four round trips at most, from its beginning and from further down', async () => {
    await followedBy(25);
    const { pageInfo } = await inbox({ first: 5 });

    for (const args of [{ first: 20 }, { first: 20, after: pageInfo.endCursor }]) {
      service.ledger.reset();
      await inbox(args);
      expect(service.ledger.eventualReads).toEqual([]);
      expect(service.ledger.roundTrips).toBeLessThanOrEqual(4);
    }
  });

  it.each([
    [{ first: 0 }, 'first must be at least 1'],
    [{ after: 'x' }, 'after is not a cursor of this list'],
    [{ after: toCursor('A'.repeat(17)) }, 'after is not a cursor of this list'],
  ])('refuses %j', async (args, message) => {
    await expect(inbox(args)).rejects.toThrow(message);
  });
});

describe('a subscription to notifications', () => {
  it('is to those of whom the token names, and of nobody without one', async () => {
    const subscribe = (user?: TestUser): Promise<unknown> =>
      graph.ask('Subscription.notificationReceived', { recipientId: fan.id }, user);

    expect(await subscribe(author)).toEqual({ recipientId: { eq: author.id } });
    await expect(subscribe()).rejects.toThrow('token is missing');
  });
});

describe('marking as read', () => {
  it('takes ids, and everything; only one’s own', async () => {
    await hearOfAll();
    const ids = (await inbox()).edges.map(({ node }) => node.id);

    expect(await markRead({ ids }, fan)).toEqual({ unreadCount: 0, userErrors: [] });
    expect(await markRead({ ids: [ids[0], 'x'], all: null })).toMatchObject({ unreadCount: 2 });
    expect((await inbox()).edges.map(({ node }) => node.read)).toEqual([true, false, false]);
    expect(await markRead({ ids: null, all: true })).toEqual({ unreadCount: 0, userErrors: [] });
    expect(await inbox()).toMatchObject({ totalCount: 3, unreadCount: 0 });
  });

  it.each([
    [{}, "can't be blank"],
    [{ all: false }, "can't be blank"],
    [{ ids: Array(101).fill('') }, 'has too many ids (maximum is 100)'],
  ])('says what is wrong with %j', async (args, message) => {
    expect(await markRead(args)).toMatchObject({
      userErrors: [{ field: 'ids', message, code: 'INVALID_INPUT' }],
    });
  });
});
