import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '../../cloud-service.ts';

/** AWS waits one minute and then two; a developer would not. */
const RETRY_DELAYS_MS = [1000, 2000];
/** How long a throttled event waits before it is tried again; this does not count as an attempt. */
const THROTTLED_DELAY_MS = 1000;

/** Events that were accepted (`Event` invocations), each tried up to three times. */
export class AsyncInvocations {
  readonly #abort = new AbortController();
  readonly #running = new Set<Promise<void>>();

  /** `attempt` tells whether the function succeeded; a rejection with a throttle is waited out. */
  accept(attempt: () => Promise<boolean>): void {
    const running = this.#run(attempt).catch((error: unknown) => {
      if (!this.#abort.signal.aborted) console.error(`An event was dropped: ${String(error)}`);
    });
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
  }

  /** Drops what still waits for another attempt. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await Promise.all(this.#running);
  }

  async #run(attempt: () => Promise<boolean>): Promise<void> {
    for (const delay of [...RETRY_DELAYS_MS, undefined]) {
      if (await this.#attemptUnlessThrottled(attempt)) return;
      if (delay !== undefined) await this.#sleep(delay);
    }
  }

  async #attemptUnlessThrottled(attempt: () => Promise<boolean>): Promise<boolean> {
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 429) throw error;
        await this.#sleep(THROTTLED_DELAY_MS);
      }
    }
  }

  #sleep(milliseconds: number): Promise<void> {
    return sleep(milliseconds, undefined, { signal: this.#abort.signal });
  }
}
