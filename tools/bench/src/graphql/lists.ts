import { z } from 'zod';
import type { BenchContext } from '../bench.ts';
import { HttpClient } from '../conduit/http-client.ts';
import type { BenchCloud } from '../conduit/bench-cloud.ts';
import type { Person } from '../conduit/people.ts';
import { CloudLedger, type Usage } from '../cost/cloud-ledger.ts';
import type { Row, Table } from '../report/report.ts';
import { ask } from './ask.ts';

/** What a line in a list shows; REST has `following` in its answer too, though no `commentsCount`. */
const NODE = 'slug title description tagList createdAt favoritesCount commentsCount favorited';

const listOf = (author: string): string => `query List($first: Int) {
  articles(first: $first) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${NODE} author { ${author} } } }
  }
}`;
const BRIEF = listOf('username bio image');
const FULL = listOf('username bio image following');

const graphBody = z.object({ articles: z.object({ edges: z.array(z.unknown()) }) });
const restBody = z.object({ articles: z.array(z.unknown()) });

/** How often each is measured: what follows from earlier requests only ever adds to one. */
const TIMES = 3;

/** One list, asked for in one way. */
interface Subject {
  name: string;
  /** @returns how many articles came. */
  read(length: number): Promise<number>;
}

/**
 * What a list of articles makes the cloud do, by both APIs.
 *
 * @param articles how many there are, of twenty authors.
 * @param lengths of the lists.
 */
export async function listTable(
  bench: BenchCloud,
  { articles, lengths }: { articles: number; lengths: readonly number[] },
  { progress, onStop }: BenchContext,
): Promise<Table> {
  const { cloud } = bench;
  const client = new HttpClient(cloud.url);
  onStop(async () => client.close());
  const { fillCloud } = await import('../conduit/library.ts');
  const { reader } = await progress.step(`writing ${articles} articles`, () =>
    fillCloud(bench, client, articles, (items) => progress.detail(`${items} items`)),
  );
  const ledger = new CloudLedger(cloud);
  const rows: Row[] = [];
  for (const length of lengths) {
    for (const subject of subjectsOf(cloud.url, client, reader)) {
      rows.push(
        await progress.step(`${subject.name}, ${length} articles`, () =>
          measure(subject, length, ledger),
        ),
      );
    }
  }
  return { title: 'a list of articles for a reader who is signed in', columns: COLUMNS, rows };
}

const COLUMNS = [
  { key: 'request', title: 'request' },
  { key: 'articles', title: 'articles' },
  { key: 'invocations', title: 'Lambda invocations' },
  { key: 'invocationTrips', title: 'of them in sequence' },
  { key: 'dynamoDbRequests', title: 'DynamoDB requests' },
  { key: 'dynamoDbTrips', title: 'of them in sequence' },
  { key: 'readUnits', title: 'read units', digits: 1 },
];

function subjectsOf(origin: string, client: HttpClient, { token }: Person): Subject[] {
  const inGraph = (query: string) => async (first: number) =>
    graphBody.parse(await ask(origin, { query, variables: { first }, token })).articles.edges
      .length;
  return [
    { name: 'GraphQL: author, tags, favourite, comment count', read: inGraph(BRIEF) },
    { name: 'GraphQL: and whether the author is followed', read: inGraph(FULL) },
    {
      name: 'REST, which has that too, and no comment count',
      read: async (limit) => {
        const call = { method: 'GET', path: `/articles?limit=${limit}`, token };
        return restBody.parse((await client.send(call)).body).articles.length;
      },
    },
  ];
}

/** @throws {Error} where fewer articles come than were asked for. */
async function measure({ name, read }: Subject, length: number, ledger: CloudLedger): Promise<Row> {
  await read(length);
  const usages: Usage[] = [];
  for (let time = 0; time < TIMES; time++) {
    let found = 0;
    usages.push(
      await ledger.usageOf(async () => {
        found = await read(length);
      }),
    );
    if (found !== length) throw new Error(`${name}: ${found} articles instead of ${length}`);
  }
  const least = (key: keyof Usage): number => Math.min(...usages.map((usage) => usage[key]));
  return {
    request: name,
    articles: length,
    invocations: least('invocations'),
    invocationTrips: least('invocationTrips'),
    dynamoDbRequests: least('dynamoDbRequests'),
    dynamoDbTrips: least('dynamoDbTrips'),
    readUnits: least('readUnits'),
  };
}
