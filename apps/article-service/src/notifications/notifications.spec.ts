import type { Notification, NotificationsResponse, UnreadResponse } from '@conduit/contracts';
import { profileFollowed, profileUnfollowed, type EventEnvelope } from '@conduit/contracts/events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { comment, publish } from '../fixtures/authoring.ts';
import { Consumers } from '../fixtures/consumers.ts';
import { followEvent } from '../fixtures/follow-event.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';

let service: RunningService;
let consumers: Consumers;
let author: TestUser;
let fan: TestUser;

beforeAll(async () => {
  service = await RunningService.start();
  consumers = await Consumers.start(service);
});

beforeEach(async () => {
  [author, fan] = await Promise.all([service.signUp('author'), service.signUp('fan')]);
});

afterAll(async () => {
  await consumers.stop();
  await service.stop();
});

async function inbox(reader = author, query = ''): Promise<NotificationsResponse> {
  const { status, body } = await service.call<NotificationsResponse>(
    'GET',
    `/notifications${query}`,
    reader,
  );
  expect(status).toBe(200);
  return body;
}

/** Types, who did it and whether it was read. */
async function told(reader = author): Promise<string[]> {
  const { notifications } = await inbox(reader);
  return notifications.map(
    ({ type, actor, read }) => `${actor.username} ${type}${read ? ' ✓' : ''}`,
  );
}

async function markRead(body: object, reader = author): Promise<number> {
  const answer = await service.call<UnreadResponse>('POST', '/notifications/read', reader, body);
  expect(answer.status).toBe(200);
  return answer.body.unreadCount;
}

const shuffled = (events: EventEnvelope[]): EventEnvelope[] =>
  events.toSorted((a, b) => (a.id < b.id ? -1 : 1));

describe('an inbox', () => {
  it('is empty at first', async () => {
    expect(await inbox()).toEqual({ notifications: [], notificationsCount: 0, unreadCount: 0 });
  });

  it('tells of favourites, comments and followers, the newest first', async () => {
    const { slug } = await publish(service, author, { title: 'First title' });
    await consumers.take(followEvent(profileFollowed, fan, author, 1));
    await service.call('POST', `/articles/${slug}/favorite`, fan);
    const { id } = await comment(service, slug, fan);
    await service.call('PUT', `/articles/${slug}`, author, { article: { title: 'Renamed' } });
    await consumers.deliver();

    const { notifications, ...counts } = await inbox();

    expect(counts).toEqual({ notificationsCount: 3, unreadCount: 3 });
    const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
    const common = {
      id: expect.any(String),
      createdAt: expect.stringMatching(time),
      read: false,
      actor: { username: fan.username, bio: null, image: null, following: false },
    };
    const article = { slug: slug.replace('first-title', 'renamed'), title: 'Renamed' };
    expect(notifications).toEqual([
      { ...common, type: 'commented', article, comment: { id } },
      { ...common, type: 'favorited', article },
      { ...common, type: 'followed' },
    ]);
  });

  it('says whether the reader follows who did it', async () => {
    const other = await service.signUp('other');
    await service.follow(author, fan.id);
    for (const each of [fan, other]) {
      await consumers.take(followEvent(profileFollowed, each, author, 1));
    }

    const { notifications } = await inbox();

    expect(new Map(notifications.map(({ actor }) => [actor.username, actor.following]))).toEqual(
      new Map([
        [fan.username, true],
        [other.username, false],
      ]),
    );
  });

  it('tells nobody of what they did themselves', async () => {
    const { slug } = await publish(service, author);
    await service.call('POST', `/articles/${slug}/favorite`, author);
    const { id } = await comment(service, slug, author);
    await service.call('DELETE', `/articles/${slug}/comments/${id}`, author);
    await service.call('DELETE', `/articles/${slug}/favorite`, author);
    await consumers.deliver();

    expect(await told()).toEqual([]);
  });

  it.each([
    ['in order', (events: EventEnvelope[]) => events],
    ['in reverse', (events: EventEnvelope[]) => events.toReversed()],
    ['shuffled and twice', (events: EventEnvelope[]) => [...shuffled(events), ...events]],
  ])('forgets what is taken back, delivered %s', async (_, arrange) => {
    const { slug } = await publish(service, author);
    const kept = await comment(service, slug, fan, 'kept');
    const { id } = await comment(service, slug, fan, 'taken back');
    for (const method of ['POST', 'DELETE', 'POST', 'DELETE']) {
      await service.call(method, `/articles/${slug}/favorite`, fan);
    }
    await service.call('DELETE', `/articles/${slug}/comments/${id}`, fan);
    await consumers.deliver(arrange);
    const follows = [
      followEvent(profileFollowed, fan, author, 1),
      followEvent(profileUnfollowed, fan, author, 2),
      followEvent(profileFollowed, fan, author, 3),
    ];
    for (const event of arrange(follows)) await consumers.take(event);

    const { notifications, ...counts } = await inbox();

    expect(counts).toEqual({ notificationsCount: 2, unreadCount: 2 });
    const [latest, earlier] = notifications;
    expect(latest).toMatchObject({ type: 'commented', comment: { id: kept.id } });
    expect(earlier).toMatchObject({ type: 'followed', createdAt: follows[2]?.time });
  });

  it('loses everything about an article that is deleted, whatever is delivered first', async () => {
    const [gone, stays] = [await publish(service, author), await publish(service, author)];
    for (const { slug } of [gone, stays]) {
      await service.call('POST', `/articles/${slug}/favorite`, fan);
      await comment(service, slug, fan);
    }
    await consumers.deliver();
    expect(await inbox()).toMatchObject({ notificationsCount: 4, unreadCount: 4 });
    await comment(service, gone.slug, fan, 'too late');
    await service.call('DELETE', `/articles/${gone.slug}`, author);
    // Not shown any more, though still counted.
    expect((await inbox()).notifications).toHaveLength(2);

    await consumers.deliver((events) => events.toSorted((a, b) => a.type.localeCompare(b.type)));

    const { notifications, ...counts } = await inbox();
    expect(counts).toEqual({ notificationsCount: 2, unreadCount: 2 });
    expect(new Set(notifications.map(({ article }) => article?.slug))).toEqual(
      new Set([stays.slug]),
    );
  });

  it('has pages like any list', async () => {
    const fans = await Promise.all(Array.from({ length: 25 }, () => service.signUp('many')));
    for (const [sequence, each] of fans.entries()) {
      await consumers.take(followEvent(profileFollowed, each, author, sequence + 1));
    }
    const names = fans.map(({ username }) => username).toReversed();
    const page = async (query: string): Promise<string[]> =>
      (await inbox(author, query)).notifications.map(({ actor }) => actor.username);

    expect(await page('')).toEqual(names.slice(0, 20));
    expect(await page('?limit=7&offset=15')).toEqual(names.slice(15, 22));
    expect(await page('?limit=1000')).toEqual(names);
    expect(await page('?offset=10000')).toEqual([]);
    for (const query of ['limit=0', 'limit=x', 'offset=10001', 'offset=-1']) {
      expect((await service.call('GET', `/notifications?${query}`, author)).status).toBe(422);
    }
  });

  it('takes a token, and costs four reads and what it shows', async () => {
    expect((await service.call('GET', '/notifications')).status).toBe(401);
    const fans = await Promise.all(Array.from({ length: 20 }, () => service.signUp('many')));
    for (const each of fans) await consumers.take(followEvent(profileFollowed, each, author, 1));
    service.ledger.reset();

    await inbox();

    expect(service.ledger.eventualReads).toEqual([]);
    expect(service.ledger.roundTrips).toBeLessThanOrEqual(3);
    expect(service.ledger.readUnits).toBeLessThanOrEqual(27);
  });
});

describe('what is read', () => {
  let notifications: Notification[];

  beforeEach(async () => {
    const { slug } = await publish(service, author);
    await service.call('POST', `/articles/${slug}/favorite`, fan);
    for (const text of ['1', '2', '3']) await comment(service, slug, fan, text);
    await consumers.deliver();
    ({ notifications } = await inbox());
  });

  it('is marked by its id, as often as one likes', async () => {
    const ids = notifications.slice(1, 3).map(({ id }) => id);

    expect(await markRead({ ids: [...ids, ...ids] })).toBe(2);
    expect(await markRead({ ids: [...ids, 'x', '', '0'.repeat(17)] })).toBe(2);

    expect((await inbox()).notifications.map(({ read }) => read)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(await inbox()).toMatchObject({ notificationsCount: 4, unreadCount: 2 });
  });

  it('is marked altogether; what comes later is unread, whenever it happened', async () => {
    await markRead({ ids: [notifications[0]?.id] });

    expect(await markRead({ all: true })).toBe(0);
    expect(await markRead({ all: true, ids: [] })).toBe(0);
    await consumers.take(followEvent(profileFollowed, fan, author, 1));

    const { notifications: now, ...counts } = await inbox();
    expect(counts).toEqual({ notificationsCount: 5, unreadCount: 1 });
    expect(now.filter(({ read }) => !read).map(({ type }) => type)).toEqual(['followed']);
  });

  it('does not count twice when it is taken back', async () => {
    const article = notifications[0]?.article?.slug ?? '';
    await markRead({ ids: notifications.filter(({ comment: c }) => !c).map(({ id }) => id) });
    expect(await told()).toContain(`${fan.username} favorited ✓`);

    await service.call('DELETE', `/articles/${article}/favorite`, fan);
    await consumers.deliver();
    expect(await inbox()).toMatchObject({ notificationsCount: 3, unreadCount: 3 });
    await service.call('POST', `/articles/${article}/favorite`, fan);
    await consumers.deliver();

    expect(await inbox()).toMatchObject({ notificationsCount: 4, unreadCount: 4 });
  });

  it('is counted right when it is marked, withdrawn and added to at the same time', async () => {
    const slug = notifications[0]?.article?.slug ?? '';
    await service.call('DELETE', `/articles/${slug}/favorite`, fan);
    for (const text of ['4', '5', '6', '7']) await comment(service, slug, fan, text);

    await Promise.all([
      consumers.deliver(),
      ...notifications.map(({ id }) => markRead({ ids: [id] })),
      markRead({ ids: notifications.map(({ id }) => id) }),
    ]);

    const { notifications: now, ...counts } = await inbox();
    expect(counts).toEqual({ notificationsCount: 7, unreadCount: 4 });
    expect(now.filter(({ read }) => !read)).toHaveLength(4);
  });

  it('is only one’s own', async () => {
    const ids = notifications.map(({ id }) => id);

    expect(await markRead({ ids }, fan)).toBe(0);

    expect(await inbox()).toMatchObject({ unreadCount: 4 });
  });
});

describe('marking', () => {
  it.each([
    [undefined, { ids: ["can't be blank"] }],
    [{}, { ids: ["can't be blank"] }],
    [{ all: false }, { ids: ["can't be blank"] }],
    [{ all: 'yes' }, { all: ['must be true or false'] }],
    [{ ids: 'x' }, { ids: ['must be a list'] }],
    [{ ids: [1] }, { ids: ['must be strings'] }],
    [{ ids: Array(101).fill('') }, { ids: ['has too many ids (maximum is 100)'] }],
  ])('refuses %j', async (body, errors) => {
    const answer = await service.call('POST', '/notifications/read', author, body);

    expect(answer).toEqual({ status: 422, body: { errors } });
  });
});
