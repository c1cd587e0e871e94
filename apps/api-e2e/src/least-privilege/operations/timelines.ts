import { register, type Member } from '../../client/member.ts';
import { idOf } from '../../client/slug.ts';
import { unique } from '../../client/unique.ts';
import { askAs } from '../../graphql/as-member.ts';
import type { Cast, Operation } from './operation.ts';
import { putEvent, putItems, userIdOf } from './operator.ts';

/** Of an article's id, what stands for its author. */
const AUTHOR_TAG_LENGTH = 13;

/** As many follows as the timeline's being behind is worth an event. */
const MANY = 12;

/** What goes on behind the event bus when people follow and publish. */
export const timelineOperations: Operation[] = [
  {
    name: 'follow somebody who has published',
    isConsumed: true,
    prepare: async (cast: Cast) => {
      const { author } = await settledArticle(cast);
      const reader = await register();
      return () => reader.follow(author.username);
    },
  },
  {
    name: 'unfollow somebody who has published',
    isConsumed: true,
    prepare: async (cast: Cast) => {
      const { author, reader } = await settledFollow(cast);
      return () => reader.unfollow(author.username);
    },
  },
  {
    name: 'publish for a follower',
    isConsumed: true,
    prepare: async (cast: Cast) => {
      const { author } = await settledFollow(cast);
      return () => author.publish();
    },
  },
  {
    name: 'delete what a follower has in the feed',
    isConsumed: true,
    prepare: async (cast: Cast) => {
      const { author, slug } = await settledFollow(cast);
      return () => author.delete(slug);
    },
  },
  {
    name: 'publish for a follower in the graph',
    prepare: async (cast: Cast) => {
      const { author } = await settledFollow(cast);
      const input = { title: unique('Title'), description: 'D', body: 'B', tagList: [] };
      return () =>
        askAs(
          author,
          `mutation Publish($input: PublishArticleInput!) {
            publishArticle(input: $input) { article { slug } userErrors { message } }
          }`,
          { input },
        );
    },
  },
  {
    name: 'delete in the graph what a follower has in the feed',
    prepare: async (cast: Cast) => {
      const { author, slug } = await settledFollow(cast);
      return () => askAs(author, `mutation { removeArticle(slug: "${slug}") { removedId } }`);
    },
  },
  {
    name: 'publish for more followers than are pushed to',
    isConsumed: true,
    prepare: async (cast: Cast) => {
      const { author, slug } = await settledArticle(cast);
      await makeOverflow(slug);
      await putItems('Articles', [{ pk: 'PULLED|0', sk: 'S', pushedMaximum: 0 }]);
      return () => author.publish();
    },
  },
  {
    name: 'tell of an event that cannot be handled',
    isConsumed: true,
    prepare: async (cast: Cast) => {
      const { slug } = await settledArticle(cast);
      await makeOverflow(slug);
      await putItems('Articles', [{ pk: 'PULLED|0', sk: 'S', pushedMaximum: 1_000 }]);
      return () => tellOfNobody(idOf(slug));
    },
  },
  {
    name: 'read a feed that is far behind',
    isConsumed: true,
    prepare: async () => {
      const reader = await makeOutdated(MANY);
      return () => reader.feed();
    },
  },
  {
    name: 'read a feed that is far behind in the graph',
    prepare: async () => {
      const reader = await makeOutdated(MANY);
      return () => askAs(reader, '{ feed { totalCount } }');
    },
  },
  {
    name: 'read a hundred of a feed that is behind in the graph',
    prepare: async () => {
      const reader = await makeOutdated(1);
      return () => askAs(reader, '{ feed(first: 100) { totalCount } }');
    },
  },
];

/** Somebody who follows people of whom the timeline knows nothing. */
async function makeOutdated(follows: number): Promise<Member> {
  const reader = await register();
  const ids = new Set(Array.from({ length: follows }, (_, n) => `nobody-${n}`));
  await putItems('Profiles', [{ pk: `FO|${userIdOf(reader)}`, sk: 'B0', ids }]);
  return reader;
}

/** Somebody's only follower, whose timeline has taken over the one article. */
async function settledFollow({
  consumed,
}: Cast): Promise<{ author: Member; reader: Member; slug: string }> {
  const author = await register();
  const reader = await register();
  const { slug } = await author.publish();
  await reader.follow(author.username);
  await consumed();
  return { author, reader, slug };
}

/**
 * An article that is in all the timelines where it belongs, so that nothing still on its way meets the
 * subscribers whom {@link makeOverflow} makes.
 */
async function settledArticle({ consumed }: Cast): Promise<{ author: Member; slug: string }> {
  const author = await register();
  const { slug } = await author.publish();
  await consumed();
  return { author, slug };
}

/** As if a hundred subscribers had been there before one that is in the first of the other parts. */
async function makeOverflow(slug: string): Promise<void> {
  const authorTag = idOf(slug).slice(-AUTHOR_TAG_LENGTH);
  await putItems('Articles', [
    { pk: `S|${authorTag}`, sk: 'Z', n: 100, overflows: true },
    { pk: `S|${authorTag}|00`, sk: 'T0000000000000' },
    { pk: 'T|0000000000000', sk: `Z${bucketOf(authorTag)}`, [authorTag]: 0 },
  ]);
}

/** As article-service spreads subscriptions over 64 items. */
function bucketOf(authorTag: string): string {
  return String(Number.parseInt(authorTag.slice(-4), 36) % 64).padStart(2, '0');
}

/** An event about an author who has no user id, which is noticed late. */
async function tellOfNobody(articleId: string): Promise<void> {
  await putEvent('fanout.continued', {
    articleId,
    authorId: 'nobody',
    change: 'published',
    shard: 0,
    served: 0,
  });
}
