import { GraphiQL } from 'graphiql';
import { createElement as element, useEffect, useState } from 'react';
import type { ChangeEvent, ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import 'graphiql/style.css';
import './page.css';
import { fetcherOf } from './fetcher.ts';
import { readPeople, readTarget, register, tokenOf } from './local-cloud.ts';
import type { GraphqlTarget, Person } from './local-cloud.ts';

const WORKERS: Readonly<Record<string, string>> = {
  json: 'json.worker.js',
  graphql: 'graphql.worker.js',
};
Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_id: string, label: string) => new Worker(WORKERS[label] ?? 'editor.worker.js'),
  },
});

const EXAMPLE = `# The headers below say who you are; choose somebody else above.
# Fields that follow from a list are asked for in batches: look at the request on the console.
query Articles {
  viewer {
    __typename
  }
  articles(first: 5) {
    totalCount
    edges {
      node {
        slug
        title
        favorited
        author {
          username
          following
        }
      }
    }
  }
}
`;

const NOBODY = '';

function Page({ target }: { target: GraphqlTarget }): ReactNode {
  const [people, setPeople] = useState<Person[]>([]);
  const [who, setWho] = useState<{ id: string; token: string }>({ id: NOBODY, token: '' });
  const [problem, setProblem] = useState('');
  const attempt = (work: () => Promise<void>): void => {
    setProblem('');
    work().catch((error: unknown) => setProblem(String(error)));
  };
  const become = async (person: Person | undefined): Promise<void> => {
    setWho(person ? { id: person.id, token: await tokenOf(person) } : { id: NOBODY, token: '' });
  };
  const refresh = async (): Promise<void> => {
    const found = await readPeople();
    setPeople(found);
    await become(found[0]);
  };
  useEffect(() => attempt(refresh), []);
  const headers = who.token
    ? JSON.stringify({ Authorization: `Bearer ${who.token}` }, null, 2)
    : '{}';
  return [
    element(
      'div',
      { className: 'who', key: 'who' },
      element('a', { href: '../' }, 'Console'),
      problem && element('span', { role: 'alert' }, problem),
      element(
        'label',
        {},
        'Signed in as ',
        element(
          'select',
          {
            value: who.id,
            onChange: ({ target: { value } }: ChangeEvent<HTMLSelectElement>) =>
              attempt(() => become(people.find(({ id }) => id === value))),
          },
          element('option', { value: NOBODY }, 'nobody (API key)'),
          people.map(({ id, email }) => element('option', { key: id, value: id }, email)),
        ),
      ),
      element(
        'button',
        { type: 'button', onClick: () => attempt(() => register(target).then(refresh)) },
        'Register somebody',
      ),
    ),
    element(GraphiQL, {
      // Headers that are given count when the editor starts.
      key: who.token,
      fetcher: fetcherOf(target),
      defaultQuery: EXAMPLE,
      initialHeaders: headers,
      defaultEditorToolsVisibility: 'headers',
    }),
  ];
}

const root = createRoot(document.getElementById('page') ?? document.body);
readTarget().then(
  (target) => root.render(element(Page, { target })),
  (error: unknown) => root.render(element('p', { role: 'alert' }, String(error))),
);
