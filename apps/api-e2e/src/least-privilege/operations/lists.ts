import { anonymous } from '../../client/conduit.ts';
import { unique } from '../../client/unique.ts';
import { favoriteHundreds } from './many-favorites.ts';
import type { Cast, Operation } from './operation.ts';

/** The feed from here on is put together of thin entries. */
const FAR = { offset: 120, limit: 20 };

/** What people find. */
export const listOperations: Operation[] = [
  {
    name: 'list all articles',
    prepare:
      async ({ reader }: Cast) =>
      () =>
        reader.articles(),
  },
  {
    name: 'list the articles of a tag',
    prepare: async ({ author, reader }: Cast) => {
      const tag = unique('tag');
      await author.publish({ tagList: [tag] });
      return () => reader.articles({ tag });
    },
  },
  {
    name: "list an author's articles",
    prepare:
      async ({ author, reader }: Cast) =>
      () =>
        reader.articles({ author: author.username }),
  },
  {
    name: "list a hundred of an author's articles",
    prepare: async ({ author }: Cast) => {
      await author.publish();
      return () => anonymous.articles({ author: author.username, limit: 100 });
    },
  },
  {
    name: "list an author's articles of a tag",
    prepare: async ({ author }: Cast) => {
      const tag = unique('tag');
      await author.publish({ tagList: [tag] });
      return () => anonymous.articles({ author: author.username, tag });
    },
  },
  {
    name: 'list favourites',
    prepare: async ({ author, reader }: Cast) => {
      const { slug } = await author.publish();
      await reader.favorite(slug);
      return () => anonymous.articles({ favorited: reader.username });
    },
  },
  {
    name: 'list favourites of one author',
    prepare: async ({ author, reader }: Cast) => {
      const { slug } = await author.publish();
      await reader.favorite(slug);
      return () => anonymous.articles({ favorited: reader.username, author: author.username });
    },
  },
  {
    name: 'list articles as somebody with hundreds of favourites among them',
    prepare: async ({ author }: Cast) => {
      const reader = await favoriteHundreds(author);
      return () => reader.articles({ author: author.username, limit: 2 });
    },
  },
  {
    name: 'read the feed',
    prepare:
      async ({ reader }: Cast) =>
      () =>
        reader.feed(),
  },
  {
    name: 'read the feed far back',
    prepare:
      async ({ reader }: Cast) =>
      () =>
        reader.feed(FAR),
  },
  { name: 'list the tags', prepare: async () => () => anonymous.tags() },
];
