import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Progress, Shutdown, StartFailure } from '@conduit/local-cloud/cli';
import type { Bench } from './bench.ts';
import { BENCHES } from './benches.ts';
import { UsageError, help, parseCommandLine } from './command-line.ts';
import { thisMachine } from './report/machine.ts';
import { renderReport } from './report/render.ts';
import type { Report } from './report/report.ts';

const root = resolve(import.meta.dirname, '../../..');
const shutdown = new Shutdown();
try {
  const command = parseCommandLine(process.argv.slice(2), BENCHES);
  if (command === 'help') {
    console.log(help(BENCHES));
  } else {
    await measure(command.bench, command.json);
  }
} catch (error) {
  await shutdown.stop();
  // When somebody asked for the end, the work that it broke off is no failure.
  if (!shutdown.wasRequested) process.exitCode = say(error);
}

async function measure(bench: Bench, json: string | undefined): Promise<void> {
  // Before the work, which may take minutes: a folder that cannot be made is said at once.
  if (json !== undefined) await mkdir(dirname(resolve(json)), { recursive: true });
  const progress = new Progress(process.stderr);
  shutdown.listen((line) => progress.line(line));
  const { signal } = shutdown;
  const onStop = (callback: () => Promise<void>): void => shutdown.onStop(callback);
  const findings = await bench.run({ root, progress, signal, onStop });
  await shutdown.stop();
  const report: Report = {
    bench: bench.name,
    date: new Date().toISOString(),
    machine: thisMachine(),
    ...findings,
  };
  console.log(`\n${renderReport(report)}`);
  if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
}

/** Says what failed, and gives the exit code. */
function say(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`✗ ${error.message}\n\n${help(BENCHES)}`);
    return 2;
  }
  if (error instanceof StartFailure) console.error(`✗ ${error.message}\n  ${error.advice}`);
  else console.error(error);
  return 1;
}
