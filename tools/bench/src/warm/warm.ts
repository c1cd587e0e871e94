import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchContext } from '../bench.ts';
import { startBackend } from '../lambda/backend.ts';
import { buildBareHandler } from '../lambda/bare-handler.ts';
import { buildServices } from '../lambda/build-services.ts';
import { httpEvent } from '../lambda/http-event.ts';
import type { Findings, Row } from '../report/report.ts';
import { median } from '../statistics/percentile.ts';
import { expectAnswer, loadHandler } from './load-handler.ts';
import { pairs } from './subjects.ts';
import { takeTurns, type Turn } from './take-turns.ts';

/** For V8 to optimise what runs often. */
const WARM_UP = 100;
const SAMPLES = 151;

/** What Nest, Express and the adapter add to a request over a handler that does the same call. */
export async function measureWarm(context: BenchContext): Promise<Findings> {
  const { root, progress, onStop } = context;
  const folder = await mkdtemp(join(tmpdir(), 'conduit-warm-'));
  onStop(() => rm(folder, { recursive: true, force: true }));
  await buildServices(context);
  const backend = await startBackend(root);
  onStop(() => backend.stop());
  Object.assign(process.env, backend.environment);
  await buildBareHandler(root, folder);
  const bareHandler = await loadHandler(folder);
  const rows: Row[] = [];
  for (const pair of pairs(root, backend)) {
    const nest = { handler: await loadHandler(pair.folder), event: pair.event };
    const body = pair.name === 'POST' ? { received: 'x'.repeat(1_000) } : undefined;
    const event = httpEvent({ method: pair.name, path: '/api/bare', body });
    const bare = { handler: bareHandler, event };
    await expectAnswer(nest.handler, nest.event, pair.answer);
    await expectAnswer(bare.handler, bare.event, 200);
    const turns = await progress.step(pair.name, async () => {
      await takeTurns(WARM_UP, bare, nest);
      return takeTurns(SAMPLES, bare, nest);
    });
    rows.push(rowOf(pair.name, pair.does, turns));
  }
  return {
    tables: [
      {
        title: 'one request in a warm environment',
        columns: [
          { key: 'request', title: 'request' },
          { key: 'bare', title: 'bare', unit: 'µs CPU' },
          { key: 'nest', title: 'service', unit: 'µs CPU' },
          { key: 'added', title: 'added', unit: 'µs CPU' },
          { key: 'ratio', title: 'CPU ÷ bare', digits: 2 },
          { key: 'bareTime', title: 'bare', unit: 'µs' },
          { key: 'nestTime', title: 'service', unit: 'µs' },
          { key: 'timeRatio', title: 'time ÷ bare', digits: 2 },
          { key: 'does', title: 'what the service does' },
        ],
        rows,
      },
    ],
    notes: [
      `Both handlers in one process, ${SAMPLES} samples of 20 requests in turns: medians, and the median of the ratios of neighbours.`,
      'The bare handler makes one GetItem, over a kept-alive connection to the same local DynamoDB, and answers; for a POST it parses the body.',
      'CPU is the whole process’s: both the SDK’s work and V8’s own threads are in it.',
    ],
  };
}

function rowOf(request: string, does: string, turns: readonly Turn[]): Row {
  const of = (pick: (turn: Turn) => number): number => median(turns.map(pick));
  return {
    request,
    bare: of(({ bare }) => bare.cpu),
    nest: of(({ nest }) => nest.cpu),
    added: of(({ bare, nest }) => nest.cpu - bare.cpu),
    ratio: of(({ bare, nest }) => nest.cpu / bare.cpu),
    bareTime: of(({ bare }) => bare.time),
    nestTime: of(({ nest }) => nest.time),
    timeRatio: of(({ bare, nest }) => nest.time / bare.time),
    does,
  };
}
