import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FaultsClient } from '@conduit/local-cloud/faults';
import { deadLetterOf } from './dead-letter.ts';
import type { DeadLetter } from './dead-letter.ts';

const SERVE = join(import.meta.dirname, 'serve.ts');

/** A queue as the console shows it. */
export interface QueueDepth {
  name: string;
  ready: number;
  inFlight: number;
  delayed: number;
  /** Whose dead letters lie here; none for a queue of its own. */
  deadLettersOf: string[];
}

interface Addresses {
  url: string;
  consoleUrl: string;
}

/** The whole local stack as one process that can be killed and started again on the same data. */
export class Stack {
  readonly #assembly: string;
  readonly #stateDir: string;
  #process: ChildProcess | undefined;
  #addresses: Addresses | undefined;

  private constructor(assembly: string, stateDir: string) {
    this.#assembly = assembly;
    this.#stateDir = stateDir;
  }

  /** @param assembly the folder that `cdk synth` wrote. */
  static async start(assembly: string): Promise<Stack> {
    const stack = new Stack(assembly, await mkdtemp(join(tmpdir(), 'conduit-campaign-')));
    await stack.restart();
    return stack;
  }

  /** Where the API answers; nowhere while the stack is down. */
  get url(): string {
    return this.#running.url;
  }

  get faults(): FaultsClient {
    return new FaultsClient(this.#running.consoleUrl);
  }

  get #running(): Addresses {
    if (!this.#addresses) throw new Error('The stack is down.');
    return this.#addresses;
  }

  /** Ends every process of it at once, wherever they are. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (!child) return;
    this.#addresses = undefined;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  /** @throws {Error} when it does not start; what it says about that stands on stderr. */
  async restart(): Promise<void> {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const child = spawn(process.execPath, [SERVE, this.#assembly, this.#stateDir], {
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#process = child;
    this.#addresses = await new Promise<Addresses>((resolve, reject) => {
      child.once('message', (addresses) => resolve(addresses as Addresses));
      child.once('exit', (code) =>
        reject(new Error(`The stack did not start (exit code ${code}); see above.`)),
      );
    });
  }

  async queues(): Promise<QueueDepth[]> {
    return (await this.#console('GET', 'queues')) as QueueDepth[];
  }

  /** How many events are still to be brought from the bus to a queue. */
  async undelivered(): Promise<number> {
    const buses = (await this.#console('GET', 'events/buses')) as { undelivered: number };
    return buses.undelivered;
  }

  /** How much lies in the dead-letter queues. */
  async deadLetterCount(): Promise<number> {
    return (await this.queues())
      .filter(({ deadLettersOf }) => deadLettersOf.length > 0)
      .reduce((sum, { ready }) => sum + ready, 0);
  }

  /** What lies in the dead-letter queues, and who put it there. */
  async deadLetters(): Promise<DeadLetter[]> {
    const found = await Promise.all(
      (await this.queues())
        .filter(({ deadLettersOf, ready }) => deadLettersOf.length > 0 && ready > 0)
        .map(async ({ name }) => {
          const { messages } = (await this.#console('GET', `queues/${name}?limit=500`)) as {
            messages: { attributes: Record<string, string> }[];
          };
          return messages.map(({ attributes }) => deadLetterOf(name, attributes));
        }),
    );
    return found.flat();
  }

  /** Moves dead letters back to where they came from. */
  async redrive(queue: string): Promise<void> {
    await this.#console('POST', `queues/${queue}/redrive`);
  }

  async stop(): Promise<void> {
    const child = this.#process;
    if (child && child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    }
    await rm(this.#stateDir, { recursive: true, force: true });
  }

  async #console(method: string, path: string): Promise<unknown> {
    const response = await fetch(`${this.#running.consoleUrl}/api/${path}`, { method });
    if (!response.ok) throw new Error(`The console answered ${response.status} to ${path}`);
    return response.json();
  }
}
