import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { StartFailure } from './start-failure.ts';

/** The assembly, and for the console the API's document and GraphiQL. */
const BUILD = ['run-many', '-t', 'synth', 'build', '-p', 'infra', 'api-docs', 'graphiql'];

/** How much of a failed build's output to show, in lines. */
const SHOWN_LINES = 60;

/**
 * Builds what changed, and writes the assembly and the API's document; Nx takes from its cache what
 * did not change.
 *
 * @returns the assembly's folder.
 * @throws {StartFailure} with the output of the step that failed.
 */
export async function synthesise(root: string, signal: AbortSignal): Promise<string> {
  const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const child = spawn(process.execPath, [nx, ...BUILD, '--outputStyle=static'], {
    cwd: root,
    // Nothing may stay behind (the daemon), call home or draw on the terminal.
    env: {
      ...process.env,
      NX_DAEMON: 'false',
      NX_NO_CLOUD: 'true',
      NX_TUI: 'false',
      FORCE_COLOR: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that the build's own children end with it.
    detached: true,
  });
  const stop = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  };
  signal.addEventListener('abort', stop, { once: true });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
  }
  try {
    const [code] = await once(child, 'close');
    if (code === 0) return join(root, 'infra', 'cdk.out');
  } finally {
    signal.removeEventListener('abort', stop);
  }
  signal.throwIfAborted();
  const shown = output.join('').trimEnd().split('\n').slice(-SHOWN_LINES).join('\n');
  throw new StartFailure(
    `The build failed:\n\n${shown}\n`,
    `Mend what it names; "npx nx ${BUILD.join(' ')}" runs this step alone.`,
  );
}
