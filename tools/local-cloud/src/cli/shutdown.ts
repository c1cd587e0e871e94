import { constants } from 'node:os';

/** How often to look whether the parent process is still there, in milliseconds. */
const PARENT_CHECK = 1_000;

/**
 * Ends everything once: at Ctrl-C, SIGTERM, SIGHUP, when the process that started this one (npm)
 * dies, or when starting fails. A second signal ends the process at once.
 */
export class Shutdown {
  readonly #abort = new AbortController();
  readonly #callbacks: (() => Promise<void>)[] = [];
  #stopping: Promise<void> | undefined;
  #requested = false;

  /** Aborted as soon as stopping begins. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Whether somebody asked for the end, as opposed to a failure. */
  get wasRequested(): boolean {
    return this.#requested;
  }

  /** Has the callback run at the end, those added last first. */
  onStop(callback: () => Promise<void>): void {
    this.#callbacks.unshift(callback);
  }

  /** Listens to signals and to the parent's death from now on. */
  listen(log: (line: string) => void): void {
    const request = (signal: NodeJS.Signals): void => {
      if (this.#requested) process.exit(128 + constants.signals[signal]);
      this.#requested = true;
      log('stopping (Ctrl-C again to force it)');
      void this.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, request);
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent && !this.#requested) request('SIGTERM');
    }, PARENT_CHECK).unref();
  }

  /** Runs every callback, also after one that fails. */
  stop(): Promise<void> {
    this.#abort.abort();
    this.#stopping ??= this.#run();
    return this.#stopping;
  }

  async #run(): Promise<void> {
    const failures: unknown[] = [];
    for (const callback of this.#callbacks) {
      await callback().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'not everything ended in order');
  }
}
