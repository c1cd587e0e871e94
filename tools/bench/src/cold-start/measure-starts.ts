import { join } from 'node:path';
import { bundleRuntime } from '@conduit/local-cloud/lambda-runtime';
import type { BenchContext } from '../bench.ts';
import type { Backend } from '../lambda/backend.ts';
import { buildBareHandler } from '../lambda/bare-handler.ts';
import { copyPackage, type CacheState } from './cache-states.ts';
import { startOnce, type Start } from './start-once.ts';
import type { Measured } from './start-table.ts';
import type { Subject } from './subjects.ts';

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

export interface StartsOptions {
  /** Empty, for packages as they are started. */
  folder: string;
  backend: Backend;
  states: readonly CacheState[];
  /** Whether tracing is measured as well, where the cache is accepted. */
  isTraced: boolean;
  /** Starts of every function in every state; odd, so that the median is one of them. */
  rounds: number;
}

/** Starts a handler without Nest, and every function in every state, in turns. */
export async function measureStarts(
  subjects: readonly Subject[],
  { folder, backend, states, isTraced, rounds }: StartsOptions,
  { root, progress, signal }: BenchContext,
): Promise<Measured[]> {
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
  for (const { name, folder: built, event } of subjects) {
    for (const state of states) {
      const taskRoot = join(folder, `${name}.${state}`);
      await copyPackage(built, taskRoot, state);
      add(name, state, taskRoot, event);
      if (state !== 'accepted' || !isTraced) continue;
      add(name, 'accepted, traced', taskRoot, event, tracing(false));
      add(name, 'accepted, sampled', taskRoot, event, tracing(true));
    }
  }

  // The first start of each reads its files from the disk, and is not counted.
  for (let round = 0; round <= rounds; round++) {
    await progress.step(`round ${round} of ${rounds}`, async () => {
      for (const each of measured) {
        const start = await each.start();
        if (round > 0) each.starts.push(start);
      }
    });
  }
  return measured;
}
