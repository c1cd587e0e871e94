import { StateDirectory } from '../state/state-directory.ts';
import { assertDiskSpace, assertInstalled, assertPortFree } from './checks.ts';
import { oneBuild } from './one-build.ts';
import type { Options } from './options.ts';
import { Progress } from './progress.ts';
import { RunningCloud } from './running-cloud.ts';
import type { Shutdown } from './shutdown.ts';
import { snapshotAssembly } from './snapshot.ts';
import { synthesise } from './synthesise.ts';
import { watchSources } from './watch-sources.ts';

/**
 * `npm start`: checks, builds, starts, and stays until somebody ends it.
 *
 * @throws {StartFailure} saying what to do.
 */
export async function run(options: Options, root: string, shutdown: Shutdown): Promise<void> {
  const progress = new Progress();
  const { stateDir, port } = options;
  shutdown.listen((line) => progress.line(line));

  await progress.step('checking this machine', async () => {
    assertInstalled(root);
    await assertPortFree(port);
    await assertDiskSpace(stateDir);
  });
  const state = await StateDirectory.claim(stateDir);
  shutdown.onStop(() => state.release());
  if (state.abandonedBy !== undefined) {
    progress.line(
      `  process ${state.abandonedBy} left ${stateDir} without ending in order; going on from there`,
    );
  }
  if (options.fresh) await state.clear();

  const assembly = await progress.step('building the services and synthesising the stacks', () =>
    build({ root, stateDir, keep: false, progress, shutdown }),
  );
  // Imported late: without the dependencies, nothing up to here would have been said.
  const { summary } = await import('./summary.ts');
  const cloud = new RunningCloud(assembly, options, progress);
  shutdown.onStop(() => cloud.stop());
  const running = await progress.step('starting the local cloud', () => cloud.start());
  const login = options.seed
    ? await progress.step('seeding', () => seedCloud(running.url, progress))
    : undefined;
  progress.line(summary(running, stateDir));
  if (login) progress.line(login);

  if (!options.watch) return;
  await watchSources(root, shutdown.signal, async (files) => {
    const [first = '', ...others] = files;
    progress.line(`${first}${others.length > 0 ? ` and ${others.length} more` : ''} changed`);
    await rebuild(cloud, { root, stateDir, keep: true, progress, shutdown });
  });
}

interface Build {
  root: string;
  stateDir: string;
  /** Whether a cloud runs from the earlier one. */
  keep: boolean;
  progress: Progress;
  shutdown: Shutdown;
}

/** @returns where the assembly was copied to before anybody else's build empties its folder. */
function build({ root, stateDir, keep, progress, shutdown }: Build): Promise<string> {
  const { signal } = shutdown;
  return oneBuild({ root, signal, progress }, async () =>
    snapshotAssembly(await synthesise(root, signal), stateDir, keep),
  );
}

/** Keeps the old code running when anything about the new one fails. */
async function rebuild(cloud: RunningCloud, what: Build): Promise<void> {
  const { progress, shutdown } = what;
  try {
    await progress.step('building', () => build(what));
    progress.line(await cloud.reload());
  } catch (error) {
    if (shutdown.signal.aborted) return;
    progress.line(error instanceof Error ? error.message : String(error));
    const now = cloud.isRunning ? 'The code from before keeps running' : 'Nothing runs now';
    progress.line(`${now}; save a file to try again.`);
  }
}

async function seedCloud(url: string, progress: Progress): Promise<string> {
  const { seed } = await import('../seed/seed.ts');
  const { emails, password } = await seed(url, (done, total) =>
    progress.detail(`${done}/${total}`),
  );
  return `  log in as ${emails[0]} or one of ${emails.length - 1} others, password ${password}`;
}
