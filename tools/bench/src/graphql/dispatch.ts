import { join } from 'node:path';
import type { BenchContext } from '../bench.ts';
import { appSyncEvent } from '../lambda/appsync-event.ts';
import type { Backend } from '../lambda/backend.ts';
import { buildBareHandler } from '../lambda/bare-handler.ts';
import { httpEvent } from '../lambda/http-event.ts';
import type { Row, Table } from '../report/report.ts';
import { median } from '../statistics/percentile.ts';
import { expectAnswer, loadHandler } from '../warm/load-handler.ts';
import { takeTurns } from '../warm/take-turns.ts';

/** A page, as `PAGE_BATCH` of article-service lets one invocation have. */
const PAGE = 20;

interface Dispatched {
  field: string;
  /** What it does besides being dispatched, for people. */
  does: string;
  service: string;
  /** One event, or a batch of them. */
  event: object | object[];
}

/** Fields of which the first reads, the second does nothing, and the last two read once for all. */
function dispatched({ token }: Backend): Dispatched[] {
  const batch = (field: string, own: (position: number) => object, signedIn?: string): object[] =>
    Array.from({ length: PAGE }, (_, position) =>
      appSyncEvent({
        ...{ field, arguments: {}, source: own(position) },
        ...(signedIn !== undefined && { token: signedIn }),
      }),
    );
  const article = (position: number): object => ({ id: String(position).padStart(26, '0') });
  const authorId = (position: number): object => ({
    authorId: `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`,
  });
  return [
    {
      field: 'Query.profile',
      does: '1 GetItem',
      service: 'profile-service',
      event: appSyncEvent({ field: 'Query.profile', arguments: { username: 'nobody' } }),
    },
    {
      field: 'Article.favorited, nobody signed in',
      does: 'nothing: guard, pipes and answer alone',
      service: 'article-service',
      event: batch('Article.favorited', article),
    },
    {
      field: 'Article.favorited, signed in',
      does: 'the token once, and one read for all',
      service: 'article-service',
      event: batch('Article.favorited', article, token),
    },
    {
      field: 'Article.author',
      does: 'one BatchGetItem for all',
      service: 'article-service',
      event: batch('Article.author', authorId),
    },
  ];
}

/**
 * What a field takes in a warm environment, by itself or as one of a batch, beside the bare handler.
 *
 * @param folder empty.
 */
export async function dispatchTable(
  { backend, folder, samples }: { backend: Backend; folder: string; samples: number },
  { root, progress }: BenchContext,
): Promise<Table> {
  const restore = setEnvironment(backend.environment);
  try {
    await buildBareHandler(root, folder);
    const handler = await loadHandler(folder);
    const bare = { handler, event: httpEvent({ method: 'GET', path: '/api/bare' }) };
    await expectAnswer(bare.handler, bare.event, 200);
    const rows: Row[] = [];
    for (const { field, does, service, event } of dispatched(backend)) {
      const own = await loadHandler(join(root, 'apps', service, 'dist/graphql'));
      await expectAnswer(own, event, 'data');
      const turns = await progress.step(field, async () => {
        await takeTurns(Math.ceil(samples * 0.7), bare, { handler: own, event });
        return takeTurns(samples, bare, { handler: own, event });
      });
      const fields = Array.isArray(event) ? event.length : 1;
      const of = (pick: (turn: (typeof turns)[number]) => number): number =>
        median(turns.map(pick));
      rows.push({
        field,
        fields,
        cpu: of(({ nest }) => nest.cpu) / fields,
        time: of(({ nest }) => nest.time) / fields,
        ratio: of(({ nest, bare: { cpu } }) => nest.cpu / cpu),
        does,
      });
    }
    return { title: 'fields in a warm environment', columns: COLUMNS, rows };
  } finally {
    restore();
  }
}

/** @returns what makes it as it was: other benches of the process start clouds. */
function setEnvironment(variables: Record<string, string>): () => void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

const COLUMNS = [
  { key: 'field', title: 'field' },
  { key: 'fields', title: 'in an invocation' },
  { key: 'cpu', title: 'each', unit: 'µs CPU' },
  { key: 'time', title: 'each', unit: 'µs' },
  { key: 'ratio', title: 'invocation’s CPU ÷ bare', digits: 2 },
  { key: 'does', title: 'what it does' },
];
