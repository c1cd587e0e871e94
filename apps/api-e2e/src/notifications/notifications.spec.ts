import { beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous } from '../client/conduit.ts';
import { eventually } from '../client/eventually.ts';
import { type Member, register } from '../client/member.ts';
import type { Inbox } from '../client/shapes.ts';

/** The inbox as soon as it has so many notifications; what it has at last, if it never does. */
async function inboxOf(reader: Member, count: number): Promise<Inbox> {
  let inbox = await reader.notifications();
  await eventually(async () => {
    inbox = await reader.notifications();
    return inbox.notificationsCount === count && inbox.notifications.length === count;
  });
  return inbox;
}

const types = ({ notifications }: Inbox): string[] => notifications.map(({ type }) => type).sort();

describe('notifications', () => {
  let author: Member;
  let reader: Member;

  beforeAll(async () => {
    [author, reader] = [await register(), await register()];
  });

  it('need a token, and take the bounds of every list', async () => {
    expect((await anonymous.send('GET', '/notifications')).status).toBe(401);
    expect((await anonymous.send('POST', '/notifications/read', { all: true })).status).toBe(401);
    const refused = await reader.send('GET', '/notifications?limit=0');
    expect([refused.status, refused.errors]).toEqual([422, { limit: [expect.any(String)] }]);
    const blank = await reader.send('POST', '/notifications/read', {});
    expect([blank.status, blank.errors]).toEqual([422, { ids: ["can't be blank"] }]);
  });

  it('come from table, stream, pipe, bus and queue for what others do, and go when they undo it', async () => {
    const { slug, title } = await author.publish();
    await reader.follow(author.username);
    await reader.favorite(slug);
    const { id } = await reader.comment(slug, 'Well said');
    await author.favorite(slug);

    const inbox = await inboxOf(author, 3);
    expect(types(inbox)).toEqual(['commented', 'favorited', 'followed']);
    expect(inbox.unreadCount).toBe(3);
    expect(new Set(inbox.notifications.map(({ actor }) => actor.username))).toEqual(
      new Set([reader.username]),
    );
    const comment = inbox.notifications.find(({ type }) => type === 'commented');
    expect(comment).toMatchObject({ article: { slug, title }, comment: { id }, read: false });

    expect(await author.markRead({ ids: [comment?.id ?? ''] })).toBe(2);
    expect(await author.markRead({ all: true })).toBe(0);
    expect((await author.notifications()).notifications.map(({ read }) => read)).toEqual([
      true,
      true,
      true,
    ]);

    await reader.unfavorite(slug);
    await reader.deleteComment(slug, id);
    expect(types(await inboxOf(author, 1))).toEqual(['followed']);
    await reader.comment(slug, 'Again');
    expect(await inboxOf(author, 2)).toMatchObject({ unreadCount: 1 });

    await author.delete(slug);
    expect(types(await inboxOf(author, 1))).toEqual(['followed']);
    await reader.unfollow(author.username);
    expect(await inboxOf(author, 0)).toEqual({
      notifications: [],
      notificationsCount: 0,
      unreadCount: 0,
    });
    expect(await reader.notifications()).toMatchObject({ notificationsCount: 0 });
  });
});
