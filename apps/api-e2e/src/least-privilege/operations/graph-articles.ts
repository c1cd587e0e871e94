import { anonymous } from '../../client/conduit.ts';
import { type Member, register } from '../../client/member.ts';
import { unique } from '../../client/unique.ts';
import { askAs } from '../../graphql/as-member.ts';
import { LegacyClient } from '../../graphql/legacy-client.ts';
import { favoriteHundreds } from './many-favorites.ts';
import type { Cast, Operation } from './operation.ts';
import { rankedTag } from './ranked-tag.ts';

/** A tag's list is spread over four partitions: of five articles, two share one. */
const MORE_THAN_SHARDS = 5;

const LIST = `query List($filter: ArticleFilterInput, $first: Int) {
  articles(filter: $filter, first: $first) {
    totalCount edges { node { slug favorited author { username } } }
  }
}`;

function publish(author: Member, tagList: string[] = []): Promise<unknown> {
  const input = { title: unique('Title'), description: 'D', body: 'B', tagList };
  return askAs(
    author,
    `mutation Publish($input: PublishArticleInput!) {
      publishArticle(input: $input) { article { slug } userErrors { message } }
    }`,
    { input },
  );
}

function onSlug(
  member: Member,
  mutation: string,
  slug: string,
  selection: string,
): Promise<unknown> {
  return askAs(member, `mutation { ${mutation}(slug: "${slug}") { ${selection} } }`);
}

function list(reader: Parameters<typeof askAs>[0], filter: object, first = 20): Promise<unknown> {
  return askAs(reader, LIST, { filter, first });
}

/** What people do with articles in the graph. */
export const graphArticleOperations: Operation[] = [
  {
    name: 'publish in the graph',
    prepare:
      async ({ author }: Cast) =>
      () =>
        publish(author),
  },
  {
    name: 'publish under a tag in the graph',
    prepare:
      async ({ author }: Cast) =>
      () =>
        publish(author, [unique('tag')]),
  },
  {
    name: 'publish five times under one tag in the graph',
    prepare: async ({ author }: Cast) => {
      const tagList = [unique('tag')];
      return async () => {
        for (let article = 0; article < MORE_THAN_SHARDS; article++) await publish(author, tagList);
      };
    },
  },
  {
    name: 'edit title, text and tags in the graph',
    prepare: async ({ author }: Cast) => {
      const { slug } = await author.publish({ tagList: [unique('tag')] });
      const input = { title: unique('Other'), body: 'Shorter', tagList: [unique('tag')] };
      return () =>
        askAs(
          author,
          `mutation Edit($input: EditArticleInput!) {
            editArticle(slug: "${slug}", input: $input) { article { slug } userErrors { message } }
          }`,
          { input },
        );
    },
  },
  {
    name: 'delete in the graph',
    prepare: async ({ author, reader }: Cast) => {
      const { slug } = await author.publish({ tagList: [unique('tag')] });
      await reader.favorite(slug);
      await reader.comment(slug, 'Well said');
      return () => onSlug(author, 'removeArticle', slug, 'removedId');
    },
  },
  {
    name: 'delete one of the few articles with a tag in the graph',
    prepare: async (cast: Cast) => {
      const { author, slug } = await rankedTag(cast);
      return () => onSlug(author, 'removeArticle', slug, 'removedId');
    },
  },
  {
    name: 'delete in the graph what is gone',
    prepare: async ({ author }: Cast) => {
      const { slug } = await author.publish();
      await author.delete(slug);
      return () => onSlug(author, 'removeArticle', slug, 'userErrors { code }');
    },
  },
  {
    name: 'favourite in the graph',
    prepare: async ({ author, reader }: Cast) => {
      const { slug } = await author.publish();
      return () => onSlug(reader, 'addFavorite', slug, 'article { favoritesCount }');
    },
  },
  {
    name: 'take back a favourite in the graph',
    prepare: async ({ author, reader }: Cast) => {
      const { slug } = await author.publish();
      await reader.favorite(slug);
      return () => onSlug(reader, 'removeFavorite', slug, 'article { favoritesCount }');
    },
  },
  {
    name: 'favourite by title',
    prepare: async ({ author, reader }: Cast) => {
      const { title } = await author.publish();
      return () => new LegacyClient('', reader.token).favorite(title);
    },
  },
  {
    name: 'comment in the graph',
    prepare: async ({ author, reader }: Cast) => {
      const { slug } = await author.publish();
      return () =>
        askAs(reader, `mutation { addComment(slug: "${slug}", body: "First") { comment { id } } }`);
    },
  },
  {
    name: 'read an article and its comments in the graph',
    prepare: async ({ author, reader }: Cast) => {
      const { slug } = await author.publish();
      await author.comment(slug, 'First');
      return () =>
        askAs(
          reader,
          `{ article(slug: "${slug}") { body favorited comments { edges { node { body } } } } }`,
        );
    },
  },
  {
    name: 'read an article for the legacy client',
    prepare: async ({ author, reader }: Cast) => {
      const { slug } = await author.publish();
      return () => new LegacyClient('', reader.token).getArticle(slug);
    },
  },
  {
    name: 'delete a comment in the graph',
    prepare: async ({ author }: Cast) => {
      const { slug } = await author.publish();
      const { id } = await author.comment(slug, 'Rude');
      return () =>
        askAs(author, `mutation { removeComment(slug: "${slug}", id: "${id}") { removedId } }`);
    },
  },
];

/** What people find in the graph. */
export const graphListOperations: Operation[] = [
  {
    name: 'list articles in the graph',
    prepare:
      async ({ reader }: Cast) =>
      () =>
        list(reader, {}),
  },
  {
    name: 'list the articles of a tag in the graph',
    prepare: async ({ author, reader }: Cast) => {
      const tag = unique('tag');
      await author.publish({ tagList: [tag] });
      return () => list(reader, { tag });
    },
  },
  {
    name: "list an author's articles in the graph",
    prepare:
      async ({ author, reader }: Cast) =>
      () =>
        list(reader, { author: author.username }),
  },
  {
    name: "list an author's articles of a tag in the graph",
    prepare: async ({ author }: Cast) => {
      const tag = unique('tag');
      await author.publish({ tagList: [tag] });
      return () => list(anonymous, { author: author.username, tag });
    },
  },
  {
    name: 'list favourites of one author in the graph',
    prepare: async ({ author, reader }: Cast) => {
      const { slug } = await author.publish();
      await reader.favorite(slug);
      return () => list(anonymous, { favorited: reader.username, author: author.username });
    },
  },
  {
    name: 'list articles in the graph as somebody with hundreds of favourites among them',
    prepare: async ({ author }: Cast) => {
      const reader = await favoriteHundreds(author);
      return () => list(reader, { author: author.username }, 2);
    },
  },
  {
    name: 'read the feed in the graph',
    prepare:
      async ({ reader }: Cast) =>
      () =>
        askAs(reader, '{ feed { totalCount edges { node { title } } } }'),
  },
  {
    name: 'read a hundred of the feed in the graph',
    prepare:
      async ({ reader }: Cast) =>
      () =>
        askAs(reader, '{ feed(first: 100) { totalCount } }'),
  },
  {
    name: 'list articles of several people for the legacy client',
    prepare: async ({ author, reader }: Cast) => {
      await author.publish();
      await (await register()).publish();
      return () => new LegacyClient('', reader.token).getAllArticles();
    },
  },
  {
    name: 'list the most popular tags',
    prepare: async ({ author }: Cast) => {
      await author.publish({ tagList: [unique('tag')] });
      return () => new LegacyClient().getPopularTags();
    },
  },
];
