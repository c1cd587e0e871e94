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
  if (error instanceof UsageError) {
    console.error(`✗ ${error.message}\n\n${HELP}`);
    process.exitCode = 2;
  } else if (!shutdown.wasRequested) {
    const expected = error instanceof StartFailure ? error : undefined;
    console.error(
      `✗ ${expected?.message ?? (error instanceof Error ? error.stack : String(error))}`,
    );
    if (expected?.advice) console.error(`  ${expected.advice}`);
    process.exitCode = 1;
  }
}
