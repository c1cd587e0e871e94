import { synthesise } from '@conduit/local-cloud/cli';
import type { BenchContext } from '../bench.ts';
import { compileDecoratedSources } from '../conduit/decorated-sources.ts';
import { HttpClient } from '../conduit/http-client.ts';
import { startBenchCloud } from '../conduit/bench-cloud.ts';
import type { Findings } from '../report/report.ts';
import { CloudLedger } from './cloud-ledger.ts';
import { costTables } from './cost-tables.ts';
import type { Setting } from './cost-tables.ts';
import { measureScenario } from './measure.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';
import { Stage } from './stage.ts';

/** How much there is; a smoke test takes less. */
export interface CostSizes {
  /** In all; each number is measured in a cloud of its own. */
  articles: readonly number[];
  /** Of the author who publishes. */
  followers: number;
  /** How often each request is measured. */
  times: number;
}

const SIZES: CostSizes = { articles: [100, 20_000], followers: 5_000, times: 3 };

const NOTES = [
  'Counted where the calls of the functions arrive; nothing here depends on this machine’s speed. Functions are warm, and the authorizer has the token in its cache (5 minutes) unless the row says otherwise.',
  'A page has 20 articles with 5 tags and 10 KB of text each, of 20 different authors; the reader follows half of them and has favourited half of all articles. Favourited lists and combined filters grow with the person’s favourites: there are half as many as articles.',
  'Dollars are list prices in us-east-1, beyond free tiers; “counted” follows from the counts alone, Lambda’s duration is an assumption (10 ms of work in each invocation, 5 ms for each round trip to DynamoDB, 60 ms to Cognito, 1 GB): it was not measured on AWS.',
  'Not in it: Cognito, which charges for each user active in a month and not by request (https://aws.amazon.com/cognito/pricing/); storage, backups, X-Ray, alarms, and what AWS charges for writes whose condition fails.',
];

/** What every endpoint asks of DynamoDB, Cognito and Lambda, and what a million calls cost. */
export async function measureCost(context: BenchContext): Promise<Findings> {
  const { root, progress, signal } = context;
  const assembly = await progress.step('building the services and synthesising the stacks', () =>
    synthesise(root, signal),
  );
  compileDecoratedSources(root);
  return costOf(assembly, SIZES, SCENARIOS, context);
}

/** @param assembly the folder that `cdk synth` wrote. */
export async function costOf(
  assembly: string,
  sizes: CostSizes,
  scenarios: readonly Scenario[],
  context: BenchContext,
): Promise<Findings> {
  const settings: Setting[] = [];
  for (const articles of sizes.articles) {
    settings.push(...(await costAt(assembly, articles, sizes, scenarios, context)));
  }
  return { tables: costTables(scenarios, settings), notes: NOTES };
}

/** With one follower of the author, and with many. */
async function costAt(
  assembly: string,
  articles: number,
  sizes: CostSizes,
  scenarios: readonly Scenario[],
  { progress, signal, onStop }: BenchContext,
): Promise<Setting[]> {
  const bench = await startBenchCloud(assembly);
  const { cloud, stop } = bench;
  onStop(stop);
  const client = new HttpClient(cloud.url);
  try {
    const { fillCloud } = await import('../conduit/library.ts');
    const library = await progress.step(`writing ${articles} articles`, () =>
      fillCloud(bench, client, articles, (items) => progress.detail(`${items} items`)),
    );
    const stage = await Stage.set(client, library);
    const ledger = new CloudLedger(cloud);
    const measure = async (followers: number): Promise<Setting> => {
      const usages: Setting['usages'] = new Map();
      await progress.step(`measuring ${articles} articles, ${followers} followers`, async () => {
        for (const scenario of scenarios) {
          signal.throwIfAborted();
          if (articles < (scenario.from ?? 0)) continue;
          progress.detail(scenario.name);
          usages.set(
            scenario.name,
            await measureScenario(scenario, stage, client, ledger, sizes.times),
          );
        }
      });
      await stage.clear();
      return { articles, followers, usages };
    };
    const one = await measure(1);
    await library.addFollowers(sizes.followers - 1);
    return [one, await measure(sizes.followers)];
  } finally {
    client.close();
    await stop();
  }
}
