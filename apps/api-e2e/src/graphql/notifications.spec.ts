import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anonymous } from '../client/conduit.ts';
import { eventually } from '../client/eventually.ts';
import { claimsOf } from '../client/forged-token.ts';
import { type Member, register } from '../client/member.ts';
import { askAs } from './as-member.ts';
import { postGraphql } from './post-graphql.ts';
import { RealtimeClient } from './realtime-client.ts';

const FIELDS = `id recipientId type createdAt read commentId
  actor { id username following } article { id slug title }`;
const INBOX = `query Inbox($first: Int, $after: String) {
  notifications(first: $first, after: $after) {
    totalCount unreadCount pageInfo { hasNextPage endCursor } edges { cursor node { ${FIELDS} } }
  }
}`;
const READ = `mutation Read($ids: [ID!], $all: Boolean) {
  readNotifications(ids: $ids, all: $all) { unreadCount userErrors { field message code } }
}`;
const RECEIVED = `subscription { notificationReceived { ${FIELDS} } }`;

interface Inbox {
  notifications: {
    totalCount: number;
    unreadCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: { node: { id: string; type: string; read: boolean } }[];
  };
}

let author: Member;
let reader: Member;

async function inboxOf(member: Member, page: object = {}): Promise<Inbox['notifications']> {
  return (await askAs<Inbox>(member, INBOX, { ...page })).notifications;
}

describe('the inbox in the graph', () => {
  beforeAll(async () => {
    [author, reader] = [await register(), await register()];
  });

  it('has pages and counts, people as they are to its reader, and marks of what is read', async () => {
    const { slug, title } = await author.publish();
    await author.follow(reader.username);
    await reader.follow(author.username);
    await reader.favorite(slug);
    const { id: commentId } = await reader.comment(slug, 'Well said');
    await eventually(async () => (await inboxOf(author)).totalCount === 3);

    const first = await inboxOf(author, { first: 2 });
    const { endCursor: after } = first.pageInfo;
    const second = await inboxOf(author, { first: 2, after });

    expect(first).toMatchObject({ totalCount: 3, unreadCount: 3, pageInfo: { hasNextPage: true } });
    expect(second.pageInfo.hasNextPage).toBe(false);
    const nodes = [...first.edges, ...second.edges].map(({ node }) => node);
    const about = { article: { slug, title } };
    const common = {
      recipientId: claimsOf(author.token).sub,
      actor: { username: reader.username, following: true },
      read: false,
    };
    expect(nodes).toMatchObject([
      { ...common, type: 'COMMENTED', ...about, commentId: String(commentId) },
      { ...common, type: 'FAVORITED', ...about, commentId: null },
      { ...common, type: 'FOLLOWED', article: null, commentId: null },
    ]);

    const mark = (which: object): Promise<unknown> => askAs(author, READ, { ...which });
    expect(await mark({ ids: [nodes[0]?.id] })).toEqual({
      readNotifications: { unreadCount: 2, userErrors: [] },
    });
    expect((await inboxOf(author)).edges.map(({ node }) => node.read)).toEqual([
      true,
      false,
      false,
    ]);
    expect(await mark({ all: true })).toMatchObject({ readNotifications: { unreadCount: 0 } });
    expect(await author.notifications()).toMatchObject({ unreadCount: 0 });
    const blank = { field: 'ids', message: "can't be blank", code: 'INVALID_INPUT' };
    expect(await mark({})).toEqual({
      readNotifications: { unreadCount: null, userErrors: [blank] },
    });
  });

  it('is nobody else’s', async () => {
    const [node] = (await inboxOf(author)).edges.map((edge) => edge.node);

    expect(await inboxOf(reader)).toMatchObject({ totalCount: 1 });
    expect(await askAs(reader, READ, { ids: [node?.id] })).toMatchObject({
      readNotifications: { unreadCount: 1, userErrors: [] },
    });
    for (const query of [INBOX, READ]) {
      const { data, errors } = await postGraphql(query, { all: true });
      expect(Object.values(data ?? { none: null })).toEqual([null]);
      expect(errors).not.toEqual([]);
    }
  });

  it('refuses cursors of other lists and pages of nothing', async () => {
    for (const variables of [{ after: 'x' }, { first: 0 }, { first: -1 }]) {
      const { errors } = await postGraphql(INBOX, variables, `Bearer ${author.token}`);
      expect(errors[0]?.errorType).toBe('INVALID_INPUT');
    }
  });
});

describe('notifications arrive live', () => {
  let mine: RealtimeClient;
  let theirs: RealtimeClient;
  let received: string;
  let receivedByReader: string;

  beforeEach(async () => {
    [author, reader] = [await register(), await register()];
    [mine, theirs] = [await RealtimeClient.connect(author), await RealtimeClient.connect(reader)];
    received = await mine.subscribe(RECEIVED);
    receivedByReader = await theirs.subscribe(RECEIVED);
  });

  afterEach(() => Promise.all([mine.close(), theirs.close()]));

  it('when somebody follows, favours or comments through REST, with their own alone', async () => {
    const { slug, title } = await author.publish();
    const common = {
      recipientId: claimsOf(author.token).sub,
      read: false,
      actor: { username: reader.username, following: null },
    };

    await reader.follow(author.username);
    expect(await mine.next(received)).toMatchObject({
      notificationReceived: { ...common, type: 'FOLLOWED', article: null, commentId: null },
    });
    await reader.favorite(slug);
    expect(await mine.next(received)).toMatchObject({
      notificationReceived: { ...common, type: 'FAVORITED', article: { slug, title } },
    });
    const { id } = await reader.comment(slug, 'Live');
    const live = await mine.next<{ notificationReceived: { id: string } }>(received);
    expect(live).toMatchObject({
      notificationReceived: { ...common, type: 'COMMENTED', commentId: String(id) },
    });
    const [newest] = (await inboxOf(author)).edges.map(({ node }) => node.id);
    expect(newest).toBe(live.notificationReceived.id);

    // What the reader hears last is the first that is theirs: nothing of the author's came before.
    await author.follow(reader.username);
    expect(await theirs.next(receivedByReader)).toMatchObject({
      notificationReceived: { type: 'FOLLOWED', actor: { username: author.username } },
    });
    expect([mine.pending(received), theirs.pending(receivedByReader)]).toEqual([0, 0]);
  });

  it('to nobody who names somebody else, or is nobody', async () => {
    const id = String(claimsOf(author.token).sub);
    for (const argument of [`recipientId: "${id}"`, `userId: "${id}"`, `username: "x"`]) {
      const query = RECEIVED.replace('notificationReceived', `notificationReceived(${argument})`);
      await expect(theirs.subscribe(query)).rejects.toThrow();
    }
    const stranger = await RealtimeClient.connect(anonymous);
    await expect(stranger.subscribe(RECEIVED)).rejects.toThrow();
    await stranger.close();
  });

  it('from nobody but a role', async () => {
    const query = `mutation { announceNotification(notification: {
      id: "1", recipientId: "${String(claimsOf(author.token).sub)}", type: FOLLOWED, read: false,
      createdAt: "2026-01-01T00:00:00Z", actor: { id: "1", username: "x" } }) { id } }`;

    const { data, errors } = await postGraphql(query, {}, `Bearer ${reader.token}`);

    expect(data?.['announceNotification'] ?? null).toBeNull();
    expect(errors[0]?.errorType).toBe('Unauthorized');
    expect(mine.pending(received)).toBe(0);
  });
});
