import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface CommandOptions {
  cwd: string;
  signal: AbortSignal;
}

/**
 * Runs a command to its end, without showing what it prints.
 *
 * @returns how long it took, in milliseconds.
 * @throws {Error} with the end of what it printed, when it fails; an AbortError when the signal came.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  { cwd, signal }: CommandOptions,
): Promise<number> {
  const started = performance.now();
  const child = spawn(command, args, { cwd, signal, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(-4_000);
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return performance.now() - started;
  throw new Error(`${command} ${args.join(' ')} failed (exit code ${code}):\n${printed}`);
}
