import { register } from '../../client/member.ts';
import type { Cast, Operation } from './operation.ts';

/** What people do with each other. */
export const profileOperations: Operation[] = [
  {
    name: 'look at a profile',
    prepare:
      async ({ author, reader }: Cast) =>
      () =>
        reader.profile(author.username),
  },
  {
    name: 'follow',
    prepare: async ({ author }: Cast) => {
      const reader = await register();
      return () => reader.follow(author.username);
    },
  },
  {
    name: 'unfollow',
    prepare: async ({ author }: Cast) => {
      const reader = await register();
      await reader.follow(author.username);
      return () => reader.unfollow(author.username);
    },
  },
];
