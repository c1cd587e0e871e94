import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The environment variables by which the tests find the stack, and act as its operator. */
export type StackVariables = Record<
  | 'E2E_BASE_URL'
  | 'E2E_CONSOLE_URL'
  | 'E2E_SIGNING_KEY'
  | 'AWS_ENDPOINT_URL'
  | 'AWS_REGION'
  | 'AWS_ACCESS_KEY_ID'
  | 'AWS_SECRET_ACCESS_KEY'
  | 'AWS_SESSION_TOKEN',
  string
>;

/** In milliseconds. A stack that takes longer to end hangs, and so would the tests that wait for it. */
const END_WITHIN = 40_000;

const SERVE = join(import.meta.dirname, 'serve.ts');

let running: ChildProcess | undefined;

/**
 * Starts a stack in a process of its own: test runners compile what they load, and the stack shall
 * run as `npm start` runs it.
 *
 * @throws {Error} When it does not start; what it says about that stands on stderr.
 */
export async function startStack(): Promise<StackVariables> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [SERVE], {
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  running = child;
  return new Promise((resolve, reject) => {
    child.once('message', (variables) => resolve(variables as StackVariables));
    child.once('exit', (code) => {
      reject(new Error(`The stack did not start (exit code ${code}); see above.`));
    });
  });
}

/**
 * The stack that a suite runs against: the one that answers at a URL, or else one of its own.
 *
 * @returns what to add to the environment of the tests.
 * @throws {Error} When nothing answers at the URL: a suite of refused connections would say less.
 */
export async function useStack(runningAt: string | undefined): Promise<Partial<StackVariables>> {
  if (!runningAt) return startStack();
  const tags = `${runningAt.replace(/\/$/, '')}/api/tags`;
  const response = await fetch(tags).catch((error: unknown) => {
    throw new Error(`E2E_BASE_URL is ${runningAt}, where nothing answers.`, { cause: error });
  });
  if (!response.ok) {
    throw new Error(`E2E_BASE_URL is ${runningAt}: ${tags} answers ${response.status}.`);
  }
  return {};
}

/**
 * Ends the stack that {@link startStack} started, if it did, and waits until it is gone.
 *
 * @throws {Error} When it ends with an error, or has to be killed.
 */
export async function stopStack(): Promise<void> {
  const child = running;
  if (!child || child.exitCode !== null) return;
  const exit = once(child, 'exit');
  child.disconnect();
  const killer = setTimeout(() => child.kill('SIGKILL'), END_WITHIN);
  const [code] = (await exit) as [number | null];
  clearTimeout(killer);
  if (code !== 0) throw new Error(`The stack did not end in order (exit code ${code}); see above.`);
}
