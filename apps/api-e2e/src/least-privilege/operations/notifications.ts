import { eventually } from '../../client/eventually.ts';
import { type Member, register } from '../../client/member.ts';
import { askAs } from '../../graphql/as-member.ts';
import type { Cast, Operation } from './operation.ts';
import { leaveCleanup, putEvent } from './operator.ts';
import { rankedTag } from './ranked-tag.ts';

interface Noted {
  id: string;
}

/** What is told to people, and what the functions behind the bus do besides. */
export const notificationOperations: Operation[] = [
  {
    name: 'hear of a follower',
    isConsumed: true,
    prepare: async () => {
      const [followed, follower] = [await register(), await register()];
      return () => follower.follow(followed.username);
    },
  },
  {
    name: 'hear of a favourite',
    isConsumed: true,
    prepare: async ({ author, reader }: Cast) => {
      const { slug } = await author.publish();
      return () => reader.favorite(slug);
    },
  },
  {
    name: 'hear of a favourite no longer',
    isConsumed: true,
    prepare: async () => {
      const { author, reader, slug } = await toldOfFavorite();
      await author.markRead({ all: true });
      return () => reader.unfavorite(slug);
    },
  },
  {
    name: 'read what one is told, and mark it',
    prepare: async () => {
      const { author } = await toldOfFavorite();
      return async () => {
        const { notifications } = await author.notifications();
        await author.markRead({ ids: notifications.map(({ id }) => id) });
      };
    },
  },
  {
    name: 'read what one is told in the graph, and mark it',
    prepare: async () => {
      const { author } = await toldOfFavorite();
      return async () => {
        const { notifications } = await askAs<{ notifications: { edges: { node: Noted }[] } }>(
          author,
          '{ notifications { edges { node { id article { title } } } } }',
        );
        const ids = notifications.edges.map(({ node }) => node.id);
        await askAs(
          author,
          'mutation Read($ids: [ID!]) { readNotifications(ids: $ids) { unreadCount } }',
          { ids },
        );
      };
    },
  },
  {
    name: 'have everything cleaned up after an article',
    isConsumed: true,
    prepare: async () => {
      const { author, slug } = await toldOfFavorite();
      return () => author.delete(slug);
    },
  },
  {
    name: 'have clean-ups go on that were left undone',
    isConsumed: true,
    prepare: async () => {
      await leaveCleanup();
      return () => putEvent('cleanup.due', {}, 'scheduler');
    },
  },
  {
    name: 'have tags ranked',
    isConsumed: true,
    prepare: async (cast: Cast) => {
      const { author, tagList } = await rankedTag(cast);
      return () => author.publish({ tagList });
    },
  },
  {
    name: 'delete one of the few articles with a tag',
    prepare: async (cast: Cast) => {
      const { author, slug } = await rankedTag(cast);
      return () => author.delete(slug);
    },
  },
];

async function toldOfFavorite(): Promise<{ author: Member; reader: Member; slug: string }> {
  const [author, reader] = [await register(), await register()];
  const { slug } = await author.publish();
  await reader.favorite(slug);
  await eventually(async () => (await author.notifications()).notificationsCount === 1);
  return { author, reader, slug };
}
