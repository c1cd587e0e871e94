import { availableParallelism } from 'node:os';
import type { ExecutionEnvironment } from './execution-environment.ts';

/**
 * Processes of a function that a machine has a use for; further requests wait for one of them, where
 * AWS would start more at once. Each takes some 60 MB.
 */
const ENOUGH_PROCESSES = Math.max(4, 2 * availableParallelism());
/**
 * When no environment has become free for so long, waiting requests get another one all the same:
 * those that are busy may wait themselves, in the worst case for one of these very requests.
 */
const PATIENCE_MS = 1000;
const MAX_PROCESSES = Math.max(16, ENOUGH_PROCESSES);

/** For how long an idle environment is kept, in milliseconds. */
export interface IdleLimits {
  /** The one used last, so that the next request finds it warm. */
  last: number;
  /** The others, which a burst of requests left behind. */
  surplus: number;
}

interface Waiter {
  resolve(environment: ExecutionEnvironment): void;
  reject(error: unknown): void;
}

/** Lets a few starts run at a time: many at once would each take longer than a start may. */
export class StartGate {
  readonly #limit: number;
  readonly #queue: (() => void)[] = [];
  #running = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  async run<T>(start: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#limit)
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    else this.#running++;
    try {
      return await start();
    } finally {
      const next = this.#queue.shift();
      if (next === undefined) this.#running--;
      else next();
    }
  }
}

/**
 * A function's execution environments. A request takes an idle one or has one started; whichever is
 * ready first serves it, so that a burst of short requests does not start a process for each.
 */
export class EnvironmentPool {
  readonly #make: () => Promise<ExecutionEnvironment>;
  readonly #gate: StartGate;
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #living = new Set<ExecutionEnvironment>();
  readonly #current = new Set<ExecutionEnvironment>();
  readonly #waiters: Waiter[] = [];
  readonly #starts = new Set<Promise<void>>();
  readonly #starting = new Set<ExecutionEnvironment>();
  #generation = 0;
  #isStopped = false;
  #stall: NodeJS.Timeout | undefined;

  /** What `make` rejects with, or the start of what it makes, is what a waiting request gets. */
  constructor(gate: StartGate, make: () => Promise<ExecutionEnvironment>) {
    this.#gate = gate;
    this.#make = make;
  }

  get size(): number {
    return this.#living.size;
  }

  /** Those that start, and those that live. */
  get environments(): readonly ExecutionEnvironment[] {
    return [...new Set([...this.#living, ...this.#starting])];
  }

  /** When a request was last done, by `Date.now()`; 0 where nothing lives. */
  get lastUsedAt(): number {
    return Math.max(0, ...[...this.#living].map(({ lastUsedAt }) => lastUsedAt));
  }

  /** Whether an environment starts, or is at work on a request. */
  get isBusy(): boolean {
    return (
      this.#starting.size > 0 || [...this.#living].some(({ requestId }) => requestId !== undefined)
    );
  }

  acquire(): Promise<ExecutionEnvironment> {
    // The one used last: the others grow old and are reaped.
    const idle = this.#idle.findLast(({ isAlive }) => isAlive);
    if (idle !== undefined) {
      this.#idle.splice(this.#idle.indexOf(idle), 1);
      return Promise.resolve(idle);
    }
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
      this.#startMore(ENOUGH_PROCESSES);
      if (this.#stall === undefined) this.#watchForStall();
    });
  }

  /** Gives an environment back after its request, whether it survived it or not. */
  release(environment: ExecutionEnvironment): void {
    if (!environment.isAlive) return;
    if (!this.#current.has(environment)) {
      void environment.kill();
      return;
    }
    const waiter = this.#waiters.shift();
    this.#watchForStall();
    if (waiter !== undefined) {
      waiter.resolve(environment);
      return;
    }
    environment.freeze();
    this.#idle.push(environment);
  }

  /** Ends the idle environments now and the busy ones after their request: the code has changed. */
  drain(): void {
    this.#generation++;
    this.#current.clear();
    for (const environment of this.#idle.splice(0)) void environment.kill();
  }

  /** Ends what nobody has used for long. */
  reap({ last, surplus }: IdleLimits): void {
    const old = this.#idle.filter(({ lastUsedAt }, index) => {
      const limit = index === this.#idle.length - 1 ? last : surplus;
      return Date.now() - lastUsedAt >= limit;
    });
    for (const environment of old) void environment.kill();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.drain();
    const stopped = new Error('The local cloud is stopping.');
    for (const waiter of this.#waiters.splice(0)) waiter.reject(stopped);
    clearTimeout(this.#stall);
    for (const environment of this.#starting) void environment.kill();
    await Promise.allSettled(this.#starts);
    await Promise.all(Array.from(this.#living, (environment) => environment.kill()));
  }

  /** Starts what the waiting requests need, up to `limit` processes in all. */
  #startMore(limit: number): void {
    while (
      !this.#isStopped &&
      this.#starts.size < this.#waiters.length &&
      this.#starts.size + this.#living.size < limit
    ) {
      const start = this.#gate.run(() => this.#startOne());
      this.#starts.add(start);
      void start.finally(() => {
        this.#starts.delete(start);
        this.#startMore(ENOUGH_PROCESSES);
      });
    }
  }

  #watchForStall(): void {
    clearTimeout(this.#stall);
    this.#stall = undefined;
    if (this.#waiters.length === 0) return;
    this.#stall = setTimeout(() => {
      // What starts already will serve them; on a busy machine, further starts only make each other slower.
      if (this.#starts.size === 0) {
        this.#startMore(Math.min(MAX_PROCESSES, this.#living.size + 1));
      }
      this.#watchForStall();
    }, PATIENCE_MS);
  }

  async #startOne(): Promise<void> {
    if (this.#isStopped || this.#waiters.length === 0) return;
    const generation = this.#generation;
    try {
      const environment = await this.#make();
      if (this.#isStopped) return;
      await this.#start(environment);
      this.#living.add(environment);
      if (generation === this.#generation) this.#current.add(environment);
      void environment.ended.then(() => this.#forget(environment));
      this.release(environment);
    } catch (error) {
      this.#waiters.shift()?.reject(error);
    }
  }

  async #start(environment: ExecutionEnvironment): Promise<void> {
    this.#starting.add(environment);
    try {
      await environment.start();
    } finally {
      this.#starting.delete(environment);
    }
  }

  #forget(environment: ExecutionEnvironment): void {
    const index = this.#idle.indexOf(environment);
    if (index !== -1) this.#idle.splice(index, 1);
    this.#current.delete(environment);
    this.#living.delete(environment);
    this.#startMore(ENOUGH_PROCESSES);
  }
}
