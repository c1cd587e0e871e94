import { randomUUID } from 'node:crypto';
import type { PutEventsResponse } from '@aws-sdk/client-eventbridge';
import type { LocalCloud } from '@conduit/local-cloud';
import type { RuleInput } from '@conduit/local-cloud/faults';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '../client/eventually.ts';
import { register, registerMany, type Member } from '../client/member.ts';
import type { CloudUnderTest } from '../least-privilege/cloud-under-test.ts';
import { userIdOf } from '../least-privilege/operations/operator.ts';
import { FOREIGN_RULE, GARBAGE, impatientCloud } from './impatient-cloud.ts';
import { deadLetter, detailOf, messageOf, put, putEvent, queueOf, redrive } from './queues.ts';
import { replayEverything } from './replay.ts';
import { untilIdle } from './until-idle.ts';

// A message comes five times before it is given up, which takes some twenty seconds.
jest.setTimeout(90_000);

const BUS = 'conduit-dev';
const WRITES = /^dynamodb:(Put|Update|Delete|BatchWrite)/;
const FOLLOWED = queueOf('notifications', 'profile.followed');
const DELETED = queueOf('cleanup', 'article.deleted');
/** Longer than that queue's function has, at whatever it asks of its table. */
const hanging: RuleInput = {
  target: { service: 'dynamodb', table: 'articles', by: 'article-service-cleanup' },
  effect: { kind: 'latency', ms: 10_000 },
};

/** What the console tells of alarms. */
interface Told {
  alarms: { queue: string | null; state: string; description: string }[];
  topics: { displayName: string }[];
  notices: { subject: string; message: string }[];
}

let underTest: CloudUnderTest;
let cloud: LocalCloud;
const log: string[] = [];

beforeAll(async () => {
  underTest = await impatientCloud();
  await underTest.start();
  cloud = underTest.running;
  cloud.services.logs.subscribe(({ message }) => log.push(message));
});
afterAll(() => underTest.remove());

const isLogged = (...parts: string[]): Promise<boolean> =>
  eventually(() => log.some((line) => parts.every((part) => line.includes(part))));

const followOf = (followerId: string, followedId: string, changes?: object): object =>
  detailOf('profile.followed', { followerId, followedId }, changes);

/** What is put into a queue of an article that never was. */
const deletionOf = (articleId: string): string =>
  messageOf(
    'article-service',
    'article.deleted',
    detailOf('article.deleted', { articleId, authorId: 'b', tags: [] }),
  );

const nobody = (changes?: object): object => followOf('nobody', 'nobody-else', changes);

/** How many messages a queue holds, those with a consumer included. */
function left(queue: string): number {
  const { ready, inFlight, delayed } = cloud.services.sqs.depth(queue);
  return ready + inFlight + delayed;
}

/** What became of an event that was put on a bus. */
const routed = ({ Entries = [] }: PutEventsResponse) =>
  cloud.services.eventBridge.log.find(Entries[0]?.EventId ?? '');

describe('an event that nobody can read', () => {
  it.each([
    ['is no JSON', (mark: string) => `{"cut": "${mark}`, /not JSON/],
    [
      'is of an unknown type',
      (mark: string) => messageOf('profile-service', 'profile.burnt', nobody({ id: mark })),
      /Nothing is known of events "profile.burnt"/,
    ],
    [
      'is of an unknown version',
      (mark: string) =>
        messageOf('profile-service', 'profile.followed', nobody({ id: mark, version: 9 })),
      /version 9/,
    ],
    [
      'has a broken body',
      (mark: string) =>
        messageOf('profile-service', 'profile.followed', nobody({ id: mark, data: [] })),
      /data/,
    ],
    [
      'has data that do not fit',
      (mark: string) => messageOf('profile-service', 'profile.followed', followOf('', mark)),
      /followerId/,
    ],
    [
      'is of another publisher',
      (mark: string) => messageOf('somebody', 'profile.followed', nobody({ id: mark })),
      /published by profile-service, not by somebody/,
    ],
    [
      'is nearly as large as a message may be',
      (mark: string) =>
        messageOf(
          'somebody',
          'profile.followed',
          nobody({ id: mark, more: 'x'.repeat(1_000_000) }),
        ),
      /not by somebody/,
    ],
  ])(
    'and %s lies in the dead-letter queue at once, and the log says why',
    async (_, body, reason) => {
      const mark = randomUUID();
      const [messageId = ''] = await put(FOLLOWED, body(mark));

      const letter = await deadLetter(cloud, FOLLOWED, mark);
      expect(letter?.attributes).toMatchObject({
        Reason: expect.stringMatching(reason),
        SourceMessageId: messageId,
        ReceiveCount: '1',
      });
      expect(await isLogged('event failed', messageId, '"deadLetter":true')).toBe(true);
    },
  );
});

describe('a dead letter', () => {
  it('raises an alarm, whose notice the operator reads in the console', async () => {
    await put(FOLLOWED, 'no event');
    const ask = async (): Promise<Told> =>
      (await (await fetch(`${cloud.consoleUrl}/api/alarms`)).json()) as Told;
    const about = `${FOLLOWED}-dlq`;
    await eventually(async () =>
      (await ask()).notices.some(({ message }) => message.includes(about)),
    );

    const { alarms, notices, topics } = await ask();
    expect(alarms.find(({ queue }) => queue === about)).toMatchObject({
      state: 'ALARM',
      description: `${about} holds messages: docs/operations/events.md`,
    });
    expect(topics).toMatchObject([{ displayName: 'Conduit alarms' }]);
    expect(notices.find(({ message }) => message.includes(about))?.subject).toMatch(/^ALARM: /);
  });
});

describe('the bus', () => {
  it('takes an event of an unknown type into its archive, and to nobody', async () => {
    const answer = await putEvent(BUS, 'profile.burnt', nobody());

    expect(routed(answer)).toMatchObject({ archives: [BUS], deliveries: [] });
  });

  it('refuses what is no object, and what is larger than 1 MB', async () => {
    expect(await putEvent(BUS, 'profile.followed', '{')).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode: 'MalformedDetail' }],
    });
    const large = nobody({ more: 'x'.repeat(1_048_576) });
    await expect(putEvent(BUS, 'profile.followed', large)).rejects.toThrow(/over the limit/);
  });

  it('keeps in its archive, and says so, what fits it and no queue', async () => {
    const { length } = JSON.stringify(nobody({ more: '' }));
    // With source and detail type as large as an entry may be; what EventBridge adds is too much.
    const more = 'x'.repeat(1_048_576 - length - 'profile-serviceprofile.followed'.length);
    const answer = await putEvent(BUS, 'profile.followed', nobody({ more }));

    await eventually(
      () => routed(answer)?.deliveries.every(({ state }) => state === 'dropped') ?? false,
    );
    expect(routed(answer)).toMatchObject({ archives: [BUS] });
    expect(underTest.said.join('\n')).toMatch(
      new RegExp(`${answer.Entries?.[0]?.EventId} did not get from .*${FOLLOWED}`),
    );
  });

  it('is the only one that gets into its queues', async () => {
    const member = await register();
    const detail = followOf('nobody', userIdOf(member));
    const answer = await putEvent('default', 'profile.followed', detail);

    await eventually(() => routed(answer)?.deliveries[0]?.state === 'dropped');
    expect(routed(answer)).toMatchObject({
      archives: [],
      deliveries: [
        { rule: FOREIGN_RULE, state: 'dropped', error: expect.stringMatching(/not authorized/) },
      ],
    });
    expect(underTest.said.join('\n')).toMatch(new RegExp(`did not get from ${FOREIGN_RULE}`));
    expect((await member.notifications()).notificationsCount).toBe(0);
  });
});

describe('a function that', () => {
  it('throws is asked five times, and the dead letter says what it threw', async () => {
    const queue = queueOf('tag-ranks', 'article.published');
    // No key of a table may be so long.
    const tag = `${randomUUID()}${'x'.repeat(3_000)}`;
    const data = { articleId: 'a', authorId: 'b', slug: 'c', tags: [tag] };
    const body = messageOf(
      'article-service',
      'article.published',
      detailOf('article.published', data),
    );
    const [messageId = ''] = await put(queue, body);

    expect(await isLogged('event failed', messageId, '"deadLetter":false')).toBe(true);
    const letter = await deadLetter(cloud, queue, tag);
    expect(letter?.attributes).toMatchObject({
      Reason: expect.stringMatching(/ValidationException/),
      ReceiveCount: '5',
    });
    expect(await isLogged('event failed', messageId, '"deadLetter":true')).toBe(true);
  });

  it('hangs is given up before its time-out, and the dead letter says so', async () => {
    const { id } = cloud.faults.add(hanging);
    const mark = randomUUID();
    const body = deletionOf(mark);
    const [messageId = ''] = await put(DELETED, body);

    const letter = await deadLetter(cloud, DELETED, mark);
    expect(letter).toMatchObject({
      body,
      attributes: {
        Reason: expect.stringMatching(
          /^HandlerTimeoutError: The handler of article.deleted had not ended after \d+ ms$/,
        ),
        ReceiveCount: '5',
      },
    });
    expect(await isLogged('event failed', messageId, '"deadLetter":false')).toBe(true);
    cloud.faults.clear(id);

    await redrive(DELETED);
    await untilIdle(cloud);
    expect(left(`${DELETED}-dlq`)).toBe(0);
  });

  it('answers garbage has processed nothing, and after five times the queue gives up', async () => {
    const queue = queueOf('live-events', 'comment.created');
    const data = { articleId: GARBAGE, authorId: 'b', commentId: 1, commenterId: 'c' };
    const body = messageOf('article-service', 'comment.created', detailOf('comment.created', data));
    await put(queue, body);

    expect((await deadLetter(cloud, queue, GARBAGE))?.body).toBe(body);
  });
});

describe('a batch of ten', () => {
  it('in which one is broken is nine that are done and one dead letter', async () => {
    const followed = await register();
    const followers = await registerMany(9);
    const mark = randomUUID();
    const bodies = [
      ...followers.map((each) => followOf(userIdOf(each), userIdOf(followed))),
      followOf('', mark),
    ].map((detail) => messageOf('profile-service', 'profile.followed', detail));
    await put(FOLLOWED, ...bodies);

    expect((await deadLetter(cloud, FOLLOWED, mark))?.attributes['Reason']).toMatch(/followerId/);
    await eventually(async () => (await followed.notifications()).notificationsCount === 9);
    const { notifications, notificationsCount } = await followed.notifications();
    expect(notificationsCount).toBe(9);
    expect(notifications.map(({ actor }) => actor.username).sort()).toEqual(
      followers.map(({ username }) => username).sort(),
    );
  });

  it('in which one hangs is nine that are done, and one that comes again', async () => {
    cloud.faults.add({ ...hanging, count: 1 });
    const ids = await put(DELETED, ...Array.from({ length: 10 }, () => deletionOf(randomUUID())));

    const failures = (): string[] =>
      log.filter((line) => line.includes('event failed') && ids.some((id) => line.includes(id)));
    await eventually(() => failures().length > 0);
    expect(await eventually(() => left(DELETED) === 1)).toBe(true);
    await untilIdle(cloud);

    expect(failures()).toEqual([expect.stringContaining('HandlerTimeoutError')]);
    expect(left(`${DELETED}-dlq`)).toBe(0);
  });
});

describe('an archive', () => {
  it('replayed into consumers that have seen it all changes nothing', async () => {
    const [author, reader] = [await register(), await register()];
    const { slug } = await author.publish({ tagList: ['replayed'] });
    await reader.follow(author.username);
    await reader.favorite(slug);
    await reader.comment(slug, 'Once');
    const gone = await author.publish();
    await author.delete(gone.slug);
    await untilIdle(cloud);
    expect((await author.notifications()).notificationsCount).toBe(3);
    const before = await seenBy(author, reader);
    const { written, replayed } = await writesOf(() => replayEverything(cloud, BUS));

    expect(replayed).toBeGreaterThanOrEqual(6);
    expect(written).toEqual([]);
    expect(await seenBy(author, reader)).toEqual(before);
  });
});

/** What events have made for two people. */
async function seenBy(author: Member, reader: Member): Promise<unknown> {
  return [await author.notifications(), await reader.notifications(), await reader.feed()];
}

/** What roles write to tables meanwhile, but to the tables of events that were handled. */
async function writesOf(
  work: () => Promise<number>,
): Promise<{ written: string[]; replayed: number }> {
  let replayed = 0;
  const { allowed } = await underTest.watch(async () => {
    replayed = await work();
  });
  const written = allowed
    .filter(({ principal, action }) => principal.kind === 'role' && WRITES.test(action))
    .filter(({ resource }) => !resource.includes('ArticleEvents'))
    .map(({ principal, action, resource }) => JSON.stringify({ principal, action, resource }));
  return { written, replayed };
}
