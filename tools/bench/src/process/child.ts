import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A process of ours that answers one message at a time. */
export class Child {
  readonly #process: ChildProcess;
  readonly #exited: Promise<unknown>;
  #said = '';

  /** @param env its whole environment. */
  constructor(module: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    this.#process = fork(module, [...args], {
      env,
      serialization: 'advanced',
      // Functions log to stdout, and their errors to stderr.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + String(chunk)).slice(-4_000);
    });
    this.#exited = once(this.#process, 'exit');
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** Its next message. @throws {Error} with what it said last, when it ends instead. */
  async next<Message>(): Promise<Message> {
    const message = once(this.#process, 'message').then(([value]) => value as Message);
    const exit = this.#exited.then(() => {
      const code = this.#process.exitCode;
      throw new Error(`A process of the bench ended (exit code ${code}):\n${this.#said}`);
    });
    return Promise.race([message, exit]);
  }

  /** Sends an order and resolves with the answer. */
  async ask<Answer>(order: object): Promise<Answer> {
    const answer = this.next<Answer>();
    this.#process.send(order);
    return answer;
  }

  /** Lets go of it, and waits until it is gone. */
  async stop(): Promise<void> {
    if (this.#process.connected) this.#process.disconnect();
    await this.#exited;
  }
}
