import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { oneBuild, Progress, Shutdown, StartFailure, synthesise } from '@conduit/local-cloud/cli';
/* eslint-disable @nx/enforce-module-boundaries -- benches say on what they ran, and load decorated sources */
import { compileDecoratedSources } from '@conduit/bench/src/conduit/decorated-sources.ts';
import { thisMachine } from '@conduit/bench/src/report/machine.ts';
/* eslint-enable @nx/enforce-module-boundaries */
import { hastyAssembly } from './assembly.ts';
import { HELP, UsageError, parseCommandLine } from './command-line.ts';
import type { Command } from './command-line.ts';
import { renderResult } from './render.ts';

const root = resolve(import.meta.dirname, '../../..');
const shutdown = new Shutdown();
try {
  const command = parseCommandLine(process.argv.slice(2));
  if (command === 'help') console.log(HELP);
  else process.exitCode = await run(command);
} catch (error) {
  await shutdown.stop();
  // When somebody asked for the end, the work that it broke off is no failure.
  if (!shutdown.wasRequested) process.exitCode = say(error);
}

/** @returns the exit code: 1 where something is not as it should be. */
async function run({ changes, seed, json }: Command): Promise<number> {
  if (json !== undefined) await mkdir(dirname(resolve(json)), { recursive: true });
  const progress = new Progress(process.stderr);
  shutdown.listen((line) => progress.line(line));
  const { signal } = shutdown;
  const assembly = await progress.step('building the services and synthesising the stacks', () =>
    oneBuild({ root, signal, progress }, async () => hastyAssembly(await synthesise(root, signal))),
  );
  compileDecoratedSources(root);
  const { USUAL_MIX, runCampaign } = await import('./campaign.ts');
  const disorder = { late: 0.2, latest: 2_000, doubled: 0.05 };
  const plan = {
    ...{ changes, seed, members: 130, kills: [0.35, 0.7], outage: 0.5 },
    ...{ disorder, mix: USUAL_MIX },
  };
  progress.line(`  seed ${seed}`);
  const result = await runCampaign(assembly, plan, progress, (stop) => shutdown.onStop(stop));
  await shutdown.stop();
  const report = { date: new Date().toISOString(), machine: thisMachine(), plan, ...result };
  console.log(`\n${renderResult(report)}`);
  if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
  return result.problems.length === 0 ? 0 : 1;
}

/** Says what failed, and gives the exit code. */
function say(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`✗ ${error.message}\n\n${HELP}`);
    return 2;
  }
  if (error instanceof StartFailure) console.error(`✗ ${error.message}\n  ${error.advice}`);
  else console.error(error);
  return 1;
}
