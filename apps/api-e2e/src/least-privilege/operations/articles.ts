import { articlePath } from '../../client/conduit.ts';
import { register } from '../../client/member.ts';
import { unique } from '../../client/unique.ts';
import { joinGroup } from '../../client/user-pool.ts';
import type { Cast, Operation } from './operation.ts';

/** A tag's list is spread over four partitions: of five articles, two share one. */
const MORE_THAN_SHARDS = 5;

/** What people do with articles and comments. */
export const articleOperations: Operation[] = [
  {
    name: 'publish',
    prepare:
      async ({ author }: Cast) =>
      () =>
        author.publish(),
  },
  {
    name: 'publish under a tag',
    prepare:
      async ({ author }: Cast) =>
      () =>
        author.publish({ tagList: [unique('tag')] }),
  },
  {
    name: 'publish under a popular tag',
    prepare: async ({ author }: Cast) => {
      const tagList = [unique('tag')];
      for (let article = 0; article < MORE_THAN_SHARDS - 1; article++) {
        await author.publish({ tagList });
      }
      return () => author.publish({ tagList });
    },
  },
  {
    name: 'publish five times under one tag',
    prepare: async ({ author }: Cast) => {
      const tagList = [unique('tag')];
      return async () => {
        for (let article = 0; article < MORE_THAN_SHARDS; article++) {
          await author.publish({ tagList });
        }
      };
    },
  },
  {
    name: 'edit text and tags',
    prepare: async ({ author }: Cast) => {
      const { slug } = await author.publish({ tagList: [unique('tag')] });
      return () => author.edit(slug, { body: 'Shorter', tagList: [unique('tag')] });
    },
  },
  {
    name: 'read an article',
    prepare: async ({ author, reader }: Cast) => {
      const { slug } = await author.publish();
      return () => reader.article(slug);
    },
  },
  {
    name: 'delete an article with tags, favourites and comments',
    prepare: async ({ author, reader }: Cast) => {
      const { slug } = await author.publish({ tagList: [unique('tag')] });
      await reader.favorite(slug);
      await reader.comment(slug, 'Well said');
      return () => author.delete(slug);
    },
  },
  {
    name: 'delete an article again that is gone',
    prepare: async ({ author }: Cast) => {
      const { slug } = await author.publish();
      await author.delete(slug);
      return () => author.send('DELETE', articlePath(slug));
    },
  },
  {
    name: 'favourite an article',
    prepare: async ({ author, reader }: Cast) => {
      const { slug } = await author.publish();
      return () => reader.favorite(slug);
    },
  },
  {
    name: 'take back a favourite',
    prepare: async ({ author, reader }: Cast) => {
      const { slug } = await author.publish();
      await reader.favorite(slug);
      return () => reader.unfavorite(slug);
    },
  },
  {
    name: 'comment',
    prepare: async ({ author, reader }: Cast) => {
      const { slug } = await author.publish();
      return () => reader.comment(slug, 'First');
    },
  },
  {
    name: 'read comments',
    prepare: async ({ author, reader }: Cast) => {
      const { slug } = await author.publish();
      await author.comment(slug, 'First');
      return () => reader.comments(slug);
    },
  },
  {
    name: 'delete a comment as its moderator',
    prepare: async ({ author }: Cast) => {
      const moderator = await joinGroup(await register(), 'moderator');
      const { slug } = await author.publish();
      const { id } = await author.comment(slug, 'Rude');
      return () => moderator.deleteComment(slug, id);
    },
  },
  {
    name: 'delete an article as its moderator',
    prepare: async ({ author }: Cast) => {
      const moderator = await joinGroup(await register(), 'moderator');
      const { slug } = await author.publish();
      return async () => (await moderator.send('DELETE', articlePath(slug))).readEmpty(204);
    },
  },
];
