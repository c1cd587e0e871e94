import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

/** A part of a start, in milliseconds. */
export interface Phase {
  name: string;
  milliseconds: number;
}

/** `npm start`, up and running. */
export interface RunningStart {
  url: string;
  /** Of `npm`, whose descendants are the local cloud. */
  pid: number;
  phases: readonly Phase[];
  stop(): Promise<void>;
}

const FIRST_REQUEST = 'first request: GET /api/tags';

/**
 * Runs `npm start` in a folder on a free port, until the API answers.
 *
 * @throws {Error} with what it printed, when it ends before that.
 */
export async function npmStart(
  folder: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<RunningStart> {
  const child = spawn('npm', ['start', '--', '--port', '0', '--no-watch', ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C is for the bench, which then ends it in order.
    detached: true,
  });
  // Its output is closed when the last process that npm started has ended, after npm itself.
  const ended = once(child, 'close');
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  };
  signal.addEventListener('abort', () => void stop(), { once: true });

  const log = new StartLog();
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      log.read(text);
    });
  }
  const failed = ended.then(([code]) => {
    throw new Error(`npm start ended (exit code ${String(code)}) after\n${printed}`);
  });
  const url = await Promise.race([log.url, failed]);
  log.end(FIRST_REQUEST, await timeToAnswer(`${url}/api/tags`));
  return { url, pid: child.pid ?? 0, phases: log.phases, stop };
}

/** What `npm start` says about itself, with the time at which it says it. */
class StartLog {
  readonly phases: Phase[] = [];
  readonly url: Promise<string>;
  #resolve: (url: string) => void = () => {};
  #rest = '';
  #last = performance.now();

  constructor() {
    this.url = new Promise((resolve) => (this.#resolve = resolve));
  }

  read(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
  }

  end(name: string, milliseconds: number): void {
    this.phases.push({ name, milliseconds });
  }

  #line(line: string): void {
    const now = performance.now();
    if (line.startsWith('… ')) {
      // What npm and Node need before the first line, later next to nothing.
      if (this.phases.length === 0) this.end('npm and Node', now - this.#last);
      this.#last = now;
    }
    const step = /^✓ (.+) \([\d.]+ s\)$/.exec(line)?.[1];
    if (step !== undefined) this.end(step, now - this.#last);
    const url = /^Conduit runs at (\S+)$/.exec(line)?.[1];
    if (url !== undefined) this.#resolve(url);
  }
}

async function timeToAnswer(url: string): Promise<number> {
  const started = performance.now();
  const response = await fetch(url);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return performance.now() - started;
}

/** How long the environments of a first request are left to end or freeze, in milliseconds. */
const REST = 30_000;

export async function rest(signal: AbortSignal): Promise<void> {
  await setTimeout(REST, undefined, { signal });
}
