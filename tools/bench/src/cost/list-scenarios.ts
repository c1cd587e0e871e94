import type { Scenario } from './scenario.ts';
import type { Stage } from './stage.ts';

type People = Stage['library'];

/** Tags as `article-service`'s fixtures give them: one on every article, one on every fourth. */
const EVERYWHERE = 'everywhere';
const USUAL = 'tag-0';
/** Only long lists reach this far. */
const FAR = 5_000;

const filters: Record<string, (people: People) => Record<string, string>> = {
  all: () => ({}),
  'by tag': () => ({ tag: USUAL }),
  'by author': ({ prolific }) => ({ author: prolific.username }),
  favourited: ({ reader }) => ({ favorited: reader.username }),
  'author and tag': ({ prolific }) => ({ author: prolific.username, tag: USUAL }),
  'author and favourited': ({ prolific, reader }) => ({
    author: prolific.username,
    favorited: reader.username,
  }),
  'favourited and tag': ({ reader }) => ({ favorited: reader.username, tag: USUAL }),
  'all three': ({ prolific, reader }) => ({
    author: prolific.username,
    favorited: reader.username,
    tag: USUAL,
  }),
};

const farFilters: typeof filters = {
  all: () => ({}),
  'by tag': () => ({ tag: EVERYWHERE }),
  'by author': ({ prolific }) => ({ author: prolific.username }),
  favourited: ({ collector }) => ({ favorited: collector.username }),
};

/** Pages of 20 articles by 20 authors, for a reader who is signed in unless the name says otherwise. */
export const listScenarios: readonly Scenario[] = [
  { name: 'GET /articles, anonymous', request: () => ({ method: 'GET', path: '/articles' }) },
  ...Object.entries(filters).map(([name, query]) => listScenario(name, query)),
  {
    name: 'GET /articles, all, limit 100',
    request: ({ library: { reader } }) => ({
      method: 'GET',
      path: '/articles?limit=100',
      token: reader.token,
    }),
  },
  ...Object.entries(farFilters).map(([name, query]) => ({
    ...listScenario(`${name}, offset ${FAR}`, (people) => ({ ...query(people), offset: `${FAR}` })),
    from: 3 * FAR,
  })),
  {
    name: 'GET /articles/feed',
    request: ({ library: { reader } }) => ({
      method: 'GET',
      path: '/articles/feed',
      token: reader.token,
    }),
  },
  {
    name: `GET /articles/feed, offset ${FAR}`,
    from: 3 * FAR,
    request: ({ library: { collector } }) => ({
      method: 'GET',
      path: `/articles/feed?offset=${FAR}`,
      token: collector.token,
    }),
  },
  { name: 'GET /tags', request: () => ({ method: 'GET', path: '/tags' }) },
];

function listScenario(name: string, query: (people: People) => Record<string, string>): Scenario {
  return {
    name: `GET /articles, ${name}`,
    request: ({ library }) => ({
      method: 'GET',
      path: `/articles?${new URLSearchParams(query(library)).toString()}`,
      token: library.reader.token,
    }),
  };
}
