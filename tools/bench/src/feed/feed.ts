import { synthesise } from '@conduit/local-cloud/cli';
import type { BenchContext } from '../bench.ts';
import { compileDecoratedSources } from '../conduit/decorated-sources.ts';
import { HttpClient } from '../conduit/http-client.ts';
import { startBenchCloud } from '../conduit/bench-cloud.ts';
import type { Findings } from '../report/report.ts';
import { CloudLedger } from '../cost/cloud-ledger.ts';
import { CallMeter } from './call-meter.ts';
import { feedTables } from './feed-tables.ts';

/** How much is measured; a smoke test takes less. */
export interface FeedSizes {
  /** Whom the readers of pages follow. */
  follows: readonly number[];
  /** Of the authors who publish. */
  followers: readonly number[];
  /** How often an event's way is measured. */
  events: number;
}

const SIZES: FeedSizes = { follows: [1, 100, 2_000], followers: [10, 1_000, 50_000], events: 15 };

/** What a feed page and a publish cost, and how events get to their consumer. */
export async function measureFeed(context: BenchContext): Promise<Findings> {
  const { root, progress, signal } = context;
  const assembly = await progress.step('building the services and synthesising the stacks', () =>
    synthesise(root, signal),
  );
  compileDecoratedSources(root);
  return feedAt(assembly, SIZES, context);
}

/** @param assembly the folder that `cdk synth` wrote. */
export async function feedAt(
  assembly: string,
  sizes: FeedSizes,
  { progress, signal, onStop }: BenchContext,
): Promise<Findings> {
  const { cloud, dynamodb, stop } = await startBenchCloud(assembly);
  onStop(stop);
  const client = new HttpClient(cloud.url);
  try {
    const { FeedStage } = await import('./feed-stage.ts');
    const stage = await FeedStage.set(client, dynamodb);
    const meter = new CallMeter(cloud);
    const ledger = new CloudLedger(cloud);
    const [pages, publishes, ways] = [[], [], []] as [Page[], Publish[], Way[]];
    for (const follows of sizes.follows) {
      signal.throwIfAborted();
      pages.push(
        await progress.step(`a page of who follows ${follows}`, () => stage.page(follows, ledger)),
      );
    }
    for (const followers of sizes.followers) {
      signal.throwIfAborted();
      publishes.push(
        await progress.step(`a publish for ${followers} followers`, () =>
          stage.publish(followers, meter),
        ),
      );
    }
    await progress.step(`the way of ${sizes.events} events`, async () => {
      for (let n = 0; n < sizes.events; n++) ways.push(...(await stage.way(cloud, meter)));
    });
    return feedTables(pages, publishes, ways);
  } finally {
    client.close();
    await stop();
  }
}

type Stage = import('./feed-stage.ts').FeedStage;
type Page = Awaited<ReturnType<Stage['page']>>;
type Publish = Awaited<ReturnType<Stage['publish']>>;
type Way = Awaited<ReturnType<Stage['way']>>[number];
