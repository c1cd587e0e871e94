import { synthesise } from '@conduit/local-cloud/cli';
import type { BenchContext } from '../bench.ts';
import { Child } from '../process/child.ts';
import type { Findings } from '../report/report.ts';
import { CpuClock } from './cpu-time.ts';
import { functionEnvironments } from './function-environments.ts';
import { openLayers } from './layers.ts';
import type { Layer } from './layers.ts';
import type { CloudReady } from './messages.ts';
import { summarise } from './summary.ts';
import type { MeasuredLoad } from './summary.ts';
import { throughputTables } from './throughput-tables.ts';
import type { Measured } from './throughput-tables.ts';

/** How much is measured; a smoke test takes less. */
export interface ThroughputSizes {
  articles: number;
  connections: readonly number[];
  /** How often each layer is loaded, in turns with the others. */
  rounds: number;
  /** Of each load. */
  seconds: number;
}

const SIZES: ThroughputSizes = { articles: 200, connections: [1, 10, 50], rounds: 3, seconds: 1 };
/** Connections: as many as a function gets environments for. */
const WARM_UP = 4;
const CLOUD = new URL('./cloud-process.ts', import.meta.url).pathname;

const NOTES = [
  'Everything runs on this machine: what sends the load, the local cloud, its functions and the DynamoDB engine share its cores. The numbers say what a developer’s machine does; nothing here speaks of AWS.',
  'The layers are loaded in turns, so that whatever else the machine does meets them alike; rates are the median of the rounds, times are of all answers. Compare within one run, not between runs.',
  'CPU time hardly depends on what else the machine does, time on the clock very much. Signatures, policies, traces, Lambda’s service, API Gateway and the edge are one process, “cloud”; what each adds is the difference between entering before and behind it.',
  'The handler is the deployed bundle, given the very events that API Gateway made. In process it takes many requests at once; behind Lambda each environment takes one at a time, as on AWS.',
  '200 articles with 5 tags and 10 KB of text, by 42 authors; the reader follows half of them. A publish has 5 tags and 10 KB.',
];

/** How much the handlers and the whole local stack take, and where the time goes in between. */
export async function measureThroughput(context: BenchContext): Promise<Findings> {
  const { root, progress, signal } = context;
  const assembly = await progress.step('building the services and synthesising the stacks', () =>
    synthesise(root, signal),
  );
  return throughputOf(assembly, SIZES, context);
}

/** @param assembly the folder that `cdk synth` wrote. */
export async function throughputOf(
  assembly: string,
  sizes: ThroughputSizes,
  { progress, signal, onStop }: BenchContext,
): Promise<Findings> {
  const most = Math.max(...sizes.connections);
  const { NODE_OPTIONS: _, ...env } = process.env;
  const cloud = new Child(CLOUD, [assembly, String(sizes.articles), String(most)], env);
  onStop(() => cloud.stop());
  const ready = await progress.step(`starting a cloud with ${sizes.articles} articles`, () =>
    cloud.next<CloudReady>(),
  );
  const environments = await functionEnvironments(ready.pid);
  const { layers, handlers, stop } = await openLayers(cloud, ready, environments);
  onStop(stop);
  const clock = new CpuClock(ready.pid, handlers);

  const measured: Measured[] = [];
  for (const [operation, { name }] of ready.operations.entries()) {
    await progress.step(name, async () => {
      // Starts environments and warms what is compiled while it runs.
      for (const layer of layers) await layer.load(operation, WARM_UP, sizes.seconds);
      for (const connections of sizes.connections) {
        const rounds: [Layer, MeasuredLoad][] = [];
        for (let round = 0; round < sizes.rounds; round++) {
          for (const layer of layers) {
            signal.throwIfAborted();
            progress.detail(`${connections} connections, ${layer.adds}`);
            const { result, cpu } = await clock.during(() =>
              layer.load(operation, connections, sizes.seconds),
            );
            rounds.push([layer, { ...result, cpu }]);
          }
        }
        const loadsOf = (layer: Layer): MeasuredLoad[] =>
          rounds.filter(([each]) => each === layer).map(([, load]) => load);
        const summaries = layers.map((layer) => [layer.key, summarise(loadsOf(layer))] as const);
        measured.push({ operation: name, connections, layers: new Map(summaries) });
      }
    });
  }
  return { tables: throughputTables(measured, layers), notes: NOTES };
}
