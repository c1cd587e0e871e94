import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartFailure } from './cli/start-failure.ts';
import { HELP, UsageError, parseOptions } from './cli/options.ts';
import { run } from './cli/run.ts';
import { Shutdown } from './cli/shutdown.ts';

// Only Node's own modules may be loaded up to here: without the dependencies, `run` says what to do.
const root = resolve(fileURLToPath(import.meta.url), '../../../..');
const shutdown = new Shutdown();
try {
  const options = parseOptions(process.argv.slice(2), root);
  if (options === 'help') {
    console.log(HELP);
  } else {
    await run(options, root, shutdown);
  }
} catch (error) {
  await shutdown.stop();
  // When somebody asked for the end, the work that it broke off is no failure.
  if (!shutdown.wasRequested) process.exit(report(error));
}

/** Says what failed and what to do, and gives the exit code. */
function report(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`✗ ${error.message}\n\n${HELP}`);
    return 2;
  }
  if (error instanceof StartFailure) {
    console.error(`✗ ${error.message}\n  ${error.advice}`);
  } else if (error instanceof Error && error.name === 'TemplateError') {
    console.error(`✗ ${error.message}`);
  } else {
    console.error(error);
  }
  return 1;
}
