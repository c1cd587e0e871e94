import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesise } from '@conduit/local-cloud/cli';
import type { BenchContext } from '../bench.ts';
import { measureStarts } from '../cold-start/measure-starts.ts';
import { startTable } from '../cold-start/start-table.ts';
import { subjects } from '../cold-start/subjects.ts';
import { compileDecoratedSources } from '../conduit/decorated-sources.ts';
import { startBenchCloud } from '../conduit/bench-cloud.ts';
import { startBackend } from '../lambda/backend.ts';
import type { Backend } from '../lambda/backend.ts';
import type { Findings, Table } from '../report/report.ts';
import { deliveryTable } from './delivery.ts';
import { dispatchTable } from './dispatch.ts';
import { listTable } from './lists.ts';

/** How much is measured; a smoke test takes less. */
export interface GraphqlSizes {
  /** How many articles there are, and how long the lists of them. */
  articles: number;
  lengths: readonly number[];
  /** Starts of every bundle. */
  starts: number;
  subscribers: number;
  /** How many comments are written each way. */
  rounds: number;
}

const SIZES: GraphqlSizes = {
  articles: 200,
  lengths: [20, 100],
  starts: 15,
  subscribers: 500,
  rounds: 5,
};

/** Turns of the bare handler and a field. */
const SAMPLES = 151;

const NOTES = [
  'The list is counted where the calls of the functions arrive, the check of the token among them; nothing there depends on this machine’s speed. Of 20 articles of 20 authors the reader follows half and has favourited half.',
  'Starts are counted from the spawned process to its first answer, beside a handler without Nest: medians, taken in turns, as in the bench cold-start. A field is called in one process with that handler, in turns as in the bench warm.',
  'A comment that is “announced” is the mutation alone that article-service sends when it hears of one, signed and through AppSync; one that is posted through REST takes table, stream, pipe, bus, queue and consumer before. Times are from sending it; of the rounds, the medians. The subscribers came through the edge, a connection each, and everybody was told in every round, or this would have failed.',
  'Everything runs on this machine, the subscribers in the same process as the cloud: the times say what a developer’s machine does, and nothing of AWS.',
];

/** What the graph costs beside REST, how it starts and dispatches, and how fast subscribers are told. */
export async function measureGraphql(context: BenchContext): Promise<Findings> {
  const { root, progress, signal } = context;
  const assembly = await progress.step('building the services and synthesising the stacks', () =>
    synthesise(root, signal),
  );
  compileDecoratedSources(root);
  const fields = await withBackend(context, (backend, folder) =>
    dispatchTable({ backend, folder, samples: SAMPLES }, context),
  );
  const { tables, notes } = await graphqlOf(assembly, SIZES, context);
  return { tables: [...tables, fields], notes };
}

/**
 * All but the fields, whose functions run in this process and its own environment.
 *
 * @param assembly the folder that `cdk synth` wrote.
 */
export async function graphqlOf(
  assembly: string,
  sizes: GraphqlSizes,
  context: BenchContext,
): Promise<Findings> {
  const starts = await withBackend(context, (backend, folder) =>
    startsTable(sizes.starts, backend, folder, context),
  );
  const bench = await context.progress.step('starting a cloud', () => startBenchCloud(assembly));
  context.onStop(bench.stop);
  const delivery = await deliveryTable(bench.cloud, sizes, context);
  const list = await listTable(bench, sizes, context);
  return { tables: [list, starts, delivery], notes: NOTES };
}

/** Bundles by themselves, on an empty database. */
async function startsTable(
  rounds: number,
  backend: Backend,
  folder: string,
  context: BenchContext,
): Promise<Table> {
  const graphs = subjects(context.root, backend).filter(({ name }) => name.endsWith('-graphql'));
  const states = ['accepted', 'rejected'] as const;
  const options = { folder, backend, states, isTraced: false, rounds };
  return startTable(await measureStarts(graphs, options, context));
}

/** Gives a database with one person in it, and an empty folder, for as long as something is measured. */
async function withBackend(
  { root, onStop }: BenchContext,
  measure: (backend: Backend, folder: string) => Promise<Table>,
): Promise<Table> {
  const folder = await mkdtemp(join(tmpdir(), 'conduit-graphql-'));
  onStop(() => rm(folder, { recursive: true, force: true }));
  const backend = await startBackend(root);
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= backend.stop());
  onStop(stop);
  const table = await measure(backend, folder);
  await stop();
  return table;
}
