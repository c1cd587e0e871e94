import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleRuntime } from '@conduit/local-cloud/lambda-runtime';
import type { BenchContext } from '../bench.ts';
import { startBackend } from '../lambda/backend.ts';
import { buildBareHandler } from '../lambda/bare-handler.ts';
import { buildServices } from '../lambda/build-services.ts';
import type { Findings } from '../report/report.ts';
import { CACHE_STATES, copyPackage } from './cache-states.ts';
import { startOnce, type Start } from './start-once.ts';
import { sizeTable, type Packaged } from './size-table.ts';
import { startTable, type Measured } from './start-table.ts';
import { subjects } from './subjects.ts';

/** Starts of every function in every state; odd, so that the median is one of them. */
const ROUNDS = 15;

/** What Lambda sets in every function's process. */
const RUNTIME_ENVIRONMENT = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  TZ: ':UTC',
  _HANDLER: 'index.handler',
  AWS_REGION: 'us-east-1',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  AWS_LAMBDA_LOG_FORMAT: 'Text',
  POWERTOOLS_SERVICE_NAME: 'bench',
};

/**
 * What it sets besides where tracing is on, for a request that X-Ray records or leaves out; the daemon is
 * spoken to by UDP, and need not be there.
 */
function tracing(isSampled: boolean): Record<string, string> {
  const parts = ['Root=1-5759e988-bd862e3fe1be46a994272793', 'Parent=53995c3f42cd8ad8'];
  return {
    AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000',
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    _X_AMZN_TRACE_ID: [...parts, `Sampled=${isSampled ? 1 : 0}`].join(';'),
  };
}

/** From a spawned process to its first answer: every bundle, and a handler without Nest. */
export async function measureColdStart(context: BenchContext): Promise<Findings> {
  const { root, progress, signal, onStop } = context;
  const folder = await mkdtemp(join(tmpdir(), 'conduit-cold-start-'));
  onStop(() => rm(folder, { recursive: true, force: true }));
  await buildServices(context);
  const backend = await startBackend(root);
  onStop(() => backend.stop());
  const runtime = await bundleRuntime(folder);
  const environment = { ...RUNTIME_ENVIRONMENT, ...backend.environment };

  const bare = join(folder, 'bare');
  await buildBareHandler(root, bare);
  const measured: (Measured & { start: () => Promise<Start> })[] = [];
  const add = (
    name: string,
    state: string,
    taskRoot: string,
    event: object,
    traced: Record<string, string> = {},
  ): void => {
    const own = { ...environment, ...traced };
    const start = (): Promise<Start> =>
      startOnce({ runtime, taskRoot, environment: own, event, signal });
    measured.push({ name, state, starts: [], start });
  };
  add('bare handler', '–', bare, {});
  const packaged: Packaged[] = [];
  for (const { name, folder: built, request, event } of subjects(root, backend)) {
    packaged.push({ name, folder: built, request });
    for (const state of CACHE_STATES) {
      const taskRoot = join(folder, `${name}.${state}`);
      await copyPackage(built, taskRoot, state);
      add(name, state, taskRoot, event);
      if (state !== 'accepted') continue;
      add(name, 'accepted, traced', taskRoot, event, tracing(false));
      add(name, 'accepted, sampled', taskRoot, event, tracing(true));
    }
  }

  // The first start of each reads its files from the disk, and is not counted.
  for (let round = 0; round <= ROUNDS; round++) {
    await progress.step(`round ${round} of ${ROUNDS}`, async () => {
      for (const each of measured) {
        const start = await each.start();
        if (round > 0) each.starts.push(start);
      }
    });
  }
  return {
    tables: [await sizeTable(packaged), startTable(measured)],
    notes: [
      `Medians of ${ROUNDS} starts each, taken in turns; ± is half the distance between the quartiles.`,
      'A start is counted from the spawned process to its first answer. The ratios are of processor time and of time, to the bare handler: an ES module with the same SDK client and one GetItem.',
      'The runtime is the local cloud’s, without its memory limits and permissions; DynamoDB is the local engine, over plain HTTP. On Lambda, processors, disks and TLS are others: only the ratios say something about it.',
      '“traced” is with X-Ray on, as the stacks deploy it, for a request that it leaves out; “sampled” for one that it records, for which its SDK is loaded. The bare handler is never traced.',
    ],
  };
}
