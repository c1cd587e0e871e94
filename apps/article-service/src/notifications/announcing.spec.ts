import { profileFollowed, profileUnfollowed } from '@conduit/contracts/events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { idOfSlug } from '../articles/slug.ts';
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
  consumers.announcements.received.length = 0;
  consumers.announcements.isDown = false;
});

afterAll(async () => {
  await consumers.stop();
  await service.stop();
});

/** What subscribers were told of; the bus keeps no order. */
function told(): object[] {
  const notifications = consumers.announcements.received.map(
    ({ notification }) => notification as { type: string },
  );
  return notifications.toSorted((a, b) => a.type.localeCompare(b.type));
}

describe('subscribers are told', () => {
  it('of what has come into their inbox, as it is there', async () => {
    const { slug } = await publish(service, author, { title: 'Told' });
    const follow = followEvent(profileFollowed, fan, author, 1);
    await consumers.take(follow);
    await service.call('POST', `/articles/${slug}/favorite`, fan);
    const { id } = await comment(service, slug, fan);
    await consumers.deliver();

    const common = {
      id: expect.stringMatching(/^[0-9a-z]{17}$/),
      recipientId: author.id,
      createdAt: expect.any(String),
      read: false,
      actor: { id: fan.id, username: fan.username, bio: null, image: null },
    };
    const article = { id: idOfSlug(slug), slug, title: 'Told' };
    expect(told()).toEqual([
      { ...common, type: 'COMMENTED', article, commentId: String(id) },
      { ...common, type: 'FAVORITED', article },
      { ...common, type: 'FOLLOWED', createdAt: follow.time },
    ]);
  });

  it('nothing of what they do themselves, is taken back, or is known already', async () => {
    const { slug } = await publish(service, author);
    await service.call('POST', `/articles/${slug}/favorite`, author);
    await comment(service, slug, author);
    await consumers.deliver();
    const [follow, unfollow] = [
      followEvent(profileFollowed, fan, author, 1),
      followEvent(profileUnfollowed, fan, author, 2),
    ];
    for (const event of [unfollow, follow]) await consumers.take(event);

    expect(told()).toEqual([]);
  });

  it('nothing of an article that is gone by then', async () => {
    const { slug } = await publish(service, author);
    await comment(service, slug, fan);
    await service.call('DELETE', `/articles/${slug}`, author);
    await consumers.deliver();

    expect(told()).toEqual([]);
  });

  it('again, where it failed: the event comes back, and the inbox has it once', async () => {
    const follow = followEvent(profileFollowed, fan, author, 1);
    consumers.announcements.isDown = true;
    await expect(consumers.take(follow)).rejects.toThrow('was not handled');
    consumers.announcements.isDown = false;

    await consumers.take(follow);
    await consumers.take(follow);

    expect(told()).toMatchObject([{ type: 'FOLLOWED', recipientId: author.id }]);
    const { body } = await service.call('GET', '/notifications', author);
    expect(body).toMatchObject({ notificationsCount: 1, unreadCount: 1 });
  });
});
