import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchContext } from '../bench.ts';
import { startBackend } from '../lambda/backend.ts';
import { buildServices } from '../lambda/build-services.ts';
import type { Findings } from '../report/report.ts';
import { CACHE_STATES } from './cache-states.ts';
import { measureStarts } from './measure-starts.ts';
import { sizeTable } from './size-table.ts';
import { startTable } from './start-table.ts';
import { subjects } from './subjects.ts';

/** Starts of every function in every state; odd, so that the median is one of them. */
const ROUNDS = 15;

/** From a spawned process to its first answer: every bundle, and a handler without Nest. */
export async function measureColdStart(context: BenchContext): Promise<Findings> {
  const { root, onStop } = context;
  const folder = await mkdtemp(join(tmpdir(), 'conduit-cold-start-'));
  onStop(() => rm(folder, { recursive: true, force: true }));
  await buildServices(context);
  const backend = await startBackend(root);
  onStop(() => backend.stop());
  const all = subjects(root, backend);
  const options = { folder, backend, states: CACHE_STATES, isTraced: true, rounds: ROUNDS };
  const measured = await measureStarts(all, options, context);
  return {
    tables: [await sizeTable(all), startTable(measured)],
    notes: [
      `Medians of ${ROUNDS} starts each, taken in turns; ± is half the distance between the quartiles.`,
      'A start is counted from the spawned process to its first answer. The ratios are of processor time and of time, to the bare handler: an ES module with the same SDK client and one GetItem.',
      'The runtime is the local cloud’s, without its memory limits and permissions; DynamoDB is the local engine, over plain HTTP. On Lambda, processors, disks and TLS are others: only the ratios say something about it.',
      '“traced” is with X-Ray on, as the stacks deploy it, for a request that it leaves out; “sampled” for one that it records, for which its SDK is loaded. The bare handler is never traced.',
    ],
  };
}
