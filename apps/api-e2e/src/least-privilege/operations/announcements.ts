import { idOf } from '../../client/slug.ts';
import type { Cast, Operation } from './operation.ts';
import { putEvent, putItems, userIdOf } from './operator.ts';

/** What subscribers are told of. */
export const announcementOperations: Operation[] = [
  {
    name: 'announce an article',
    isConsumed: true,
    prepare:
      async ({ author }: Cast) =>
      () =>
        author.publish(),
  },
  {
    name: 'announce a comment',
    isConsumed: true,
    prepare: async ({ author, reader }: Cast) => {
      const { slug } = await author.publish();
      return () => reader.comment(slug, 'First');
    },
  },
  {
    name: 'tell of a comment that no schema takes',
    isConsumed: true,
    prepare: async ({ author }: Cast) => {
      const { slug } = await author.publish();
      const [articleId, authorId] = [idOf(slug), userIdOf(author)];
      const [pk, sk] = [`A|${articleId}`, 'C0|0000000000000002'];
      await putItems('Articles', [{ pk, sk, id: 2, authorId, body: { no: 'text' } }]);
      const data = { articleId, authorId, commentId: 2, commenterId: authorId };
      return () => putEvent('comment.created', data);
    },
  },
];
