import type { Scenario } from './scenario.ts';

/** Single articles, their comments and favourites. */
export const articleScenarios: readonly Scenario[] = [
  {
    name: 'GET /articles/:slug, anonymous',
    request: ({ slug }) => ({ method: 'GET', path: `/articles/${slug}` }),
  },
  {
    name: 'GET /articles/:slug',
    request: ({ slug, library: { reader } }) => ({
      method: 'GET',
      path: `/articles/${slug}`,
      token: reader.token,
    }),
  },
  {
    name: 'POST /articles, 5 tags and 10 KB',
    request: (stage) => ({
      method: 'POST',
      path: '/articles',
      token: stage.library.prolific.token,
      body: { article: stage.newArticle() },
    }),
  },
  ...Object.entries({
    title: { title: 'How to write it again' },
    body: { body: 'Shorter than it was.' },
    'one tag for another': { tagList: ['everywhere', 'tag-0', 'tag-1', 'tag-2', 'tag-4'] },
  }).map(
    ([name, article]) =>
      ({
        name: `PUT /articles/:slug, ${name}`,
        request: async (stage) => ({
          method: 'PUT',
          path: `/articles/${await stage.publish()}`,
          token: stage.library.prolific.token,
          body: { article },
        }),
      }) satisfies Scenario,
  ),
  {
    name: 'DELETE /articles/:slug, 5 tags and 10 KB',
    request: async (stage) => ({
      method: 'DELETE',
      path: `/articles/${await stage.publish()}`,
      token: stage.library.prolific.token,
    }),
  },
  {
    name: 'GET /articles/:slug/comments, 20 by 20 people',
    request: ({ slug, library: { reader } }) => ({
      method: 'GET',
      path: `/articles/${slug}/comments`,
      token: reader.token,
    }),
  },
  {
    name: 'POST /articles/:slug/comments',
    request: async (stage) => ({
      method: 'POST',
      path: `/articles/${await stage.publish()}/comments`,
      token: stage.library.reader.token,
      body: { comment: { body: 'Well said, and worth a thought.' } },
    }),
  },
  {
    name: 'DELETE /articles/:slug/comments/:id',
    request: async (stage) => ({
      method: 'DELETE',
      path: `/articles/${stage.slug}/comments/${await stage.comment()}`,
      token: stage.library.reader.token,
    }),
  },
  {
    name: 'POST /articles/:slug/favorite',
    request: async (stage) => ({
      method: 'POST',
      path: `/articles/${await stage.publish()}/favorite`,
      token: stage.library.reader.token,
    }),
  },
  {
    name: 'DELETE /articles/:slug/favorite',
    request: async (stage) => ({
      method: 'DELETE',
      path: `/articles/${await stage.favorite()}/favorite`,
      token: stage.library.reader.token,
    }),
  },
];
