import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Caller, Death } from '../../faults/caller.ts';
import { recordOf, verdictOf, type Current, type Verdict } from './current-request.ts';
import type { EnvironmentOptions } from './environment-options.ts';
import type { EnvironmentRequest, Outcome } from './environment-request.ts';
import { exited, outOfMemory, timedOut, type ProcessExit } from './failure.ts';
import { InitError } from './init-error.ts';
import { PlatformLog } from './invocation-log.ts';
import { memoryOf } from './memory.ts';
import { RuntimeApi } from './runtime-api.ts';
import { spawnRuntime } from './runtime-process.ts';

const MEMORY_CHECK_MS = 100;

/**
 * One process that runs a function's code for one request at a time, frozen in between. Whatever
 * happens to it (a crash, a time-out, too much memory) concerns the request at hand only.
 */
export class ExecutionEnvironment implements Caller {
  readonly id = randomBytes(16).toString('hex');
  readonly logStream: string;
  /** Resolves when it first waits for a request; never, where the start fails. */
  readonly started: Promise<void>;
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>;
  initDurationMs = 0;
  lastUsedAt = Date.now();
  readonly #options: EnvironmentOptions;
  readonly #api: RuntimeApi;
  readonly #platform: PlatformLog;
  #process: ChildProcess | undefined;
  #current: Current | undefined;
  #start: PromiseWithResolvers<void> | undefined;
  readonly #ready = Promise.withResolvers<void>();
  readonly #end = Promise.withResolvers<void>();
  #isFrozen = false;
  #runtimeApi = '';
  #init: 'running' | 'stopping' | 'pending' | 'repeating' | 'done' = 'running';
  #deliver: (() => void) | undefined;
  #isFirst = true;
  #isDoomed = false;
  #startedAt = performance.now();

  constructor(options: EnvironmentOptions) {
    this.#options = options;
    const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
    this.logStream = `${day}/[${options.version}]${this.id}`;
    this.started = this.#ready.promise;
    this.ended = this.#end.promise;
    this.#platform = new PlatformLog(options.configuration, (line) => this.#log(line));
    this.#api = new RuntimeApi({
      onInitError: (error) => {
        this.#failStart(() => error);
        if (this.#init === 'repeating') this.#decide(this.requestId, error, 'error');
      },
      // What the process wrote before it asked for more is read first: same poll, later phase.
      onNext: () => setImmediate(() => this.#idle()),
      onResponse: (requestId, payload) => this.#decide(requestId, payload, 'success'),
      onError: (requestId, payload) => this.#decide(requestId, payload, 'error'),
    });
  }

  /** Of the request at hand; undefined while it has none. */
  get requestId(): string | undefined {
    return this.#current?.request.requestId;
  }

  /** Nobody else signs with it. */
  get accessKeyId(): string {
    return this.#options.credentials.accessKeyId;
  }

  /** Whether it can take a request: neither dead nor about to be. */
  get isAlive(): boolean {
    return !this.#isDoomed;
  }

  get functionName(): string {
    return this.#options.configuration.name;
  }

  get timeoutSeconds(): number {
    return this.#options.configuration.timeoutSeconds;
  }

  /** Of the request that it is at work on; empty without one. */
  get traceId(): string {
    return this.#current?.request.traceId ?? '';
  }

  countCall(): number {
    return this.#current === undefined ? 0 : ++this.#current.calls;
  }

  /**
   * Has the code outside the handler run. Where that takes too long, the first request repeats it.
   *
   * @throws {InitError} the code did not load, threw or ended.
   */
  async start(): Promise<void> {
    const start = Promise.withResolvers<void>();
    this.#start = start;
    this.#runtimeApi = await this.#api.listen();
    await this.#spawn();
    const timer = setTimeout(() => this.#stopInit(), this.#options.initTimeoutMs);
    try {
      await start.promise;
      this.initDurationMs = performance.now() - this.#startedAt;
      this.#ready.resolve();
    } catch (error) {
      await this.kill();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async #spawn(): Promise<void> {
    this.#startedAt = performance.now();
    this.#process = await spawnRuntime({
      ...this.#options,
      id: this.id,
      logStream: this.logStream,
      runtimeApi: this.#runtimeApi,
      onLine: (line) => this.#log(line),
      onExit: (exit) => this.#exited(exit),
    });
    // It was killed before there was a process.
    if (this.#isDoomed) this.#doom();
  }

  /** Runs one request; never rejects. */
  invoke(request: EnvironmentRequest): Promise<Outcome> {
    const timeoutMs = this.timeoutSeconds * 1000;
    return new Promise((resolve) => {
      const current: Current = {
        request,
        startedAt: performance.now(),
        log: [],
        peakMemoryMb: 0,
        calls: 0,
        resolve,
        timers: [
          setTimeout(() => this.#timeOut(request.requestId), timeoutMs),
          setInterval(() => this.#checkMemory(), MEMORY_CHECK_MS),
        ],
      };
      this.#current = current;
      this.#platform.start(request.requestId, request.version);
      this.#thaw();
      const deadlineMs = Date.now() + timeoutMs;
      this.#deliver = () =>
        this.#api.deliver({ ...request, awsRequestId: request.requestId, deadlineMs });
      if (this.#init === 'pending') this.#repeatInit();
      else this.#deliver();
    });
  }

  die(how: Death): void {
    const requestId = this.#current?.request.requestId;
    if (requestId === undefined) return;
    if (how === 'timeout') this.#timeOut(requestId);
    else if (how === 'out-of-memory') this.#runOutOfMemory(requestId);
    // Decided before the signal is sent: on a busy machine, a quick handler answers before it arrives.
    else this.#decide(requestId, exited(requestId, { code: null, signal: 'SIGKILL' }), 'error');
    this.#doom();
  }

  /** Writes a line into the function's log, and into that of the request at hand. */
  note(line: string): void {
    this.#log(line);
  }

  /** Stops the process until the next request, so that nothing of the function runs in between. */
  freeze(): void {
    if (this.#isFrozen || this.#current !== undefined) return;
    this.#isFrozen = true;
    this.#process?.kill('SIGSTOP');
  }

  async kill(): Promise<void> {
    this.#doom();
    await this.ended;
  }

  #log(line: string): void {
    this.#current?.log.push(line);
    this.#options.log(this.logStream, line, this.requestId);
  }

  #thaw(): void {
    if (!this.#isFrozen) return;
    this.#isFrozen = false;
    this.#process?.kill('SIGCONT');
  }

  #failStart(payload: (requestId: string) => string): void {
    if (this.#start === undefined) return;
    this.#reportInit('init', 'error');
    this.#start.reject(new InitError(this.id, payload));
    this.#start = undefined;
  }

  #stopInit(): void {
    if (this.#start === undefined) return;
    this.#reportInit('init', 'timeout');
    this.#init = 'stopping';
    this.#process?.kill('SIGKILL');
  }

  #repeatInit(): void {
    this.#init = 'repeating';
    this.#spawn().catch(() => this.#closed({ code: 1, signal: null }));
  }

  #reportInit(phase: 'init' | 'invoke', status: 'timeout' | 'error'): void {
    this.#platform.initFailed(phase, status, performance.now() - this.#startedAt);
  }

  #idle(): void {
    if (this.#init === 'stopping') return;
    const isRepeated = this.#init === 'repeating';
    this.#init = 'done';
    if (isRepeated) {
      this.#deliver?.();
    } else if (this.#start !== undefined) {
      this.#start.resolve();
      this.#start = undefined;
    } else {
      this.#finish();
    }
  }

  #decide(requestId: string | undefined, payload: string, status: Verdict['status']): void {
    const current = this.#current;
    if (current === undefined || current.request.requestId !== requestId) return;
    current.verdict ??= { payload, status };
  }

  #timeOut(requestId: string): void {
    const seconds = this.timeoutSeconds;
    this.#log(
      `${new Date().toISOString()} ${requestId} Task timed out after ${seconds.toFixed(2)} seconds`,
    );
    this.#decide(requestId, timedOut(requestId, seconds), 'timeout');
    this.#doom();
  }

  #checkMemory(): void {
    const current = this.#current;
    if (current === undefined) return;
    current.peakMemoryMb = Math.max(current.peakMemoryMb, memoryOf(this.#process?.pid));
    if (current.peakMemoryMb <= this.#options.configuration.memoryMb) return;
    this.#runOutOfMemory(current.request.requestId);
  }

  #runOutOfMemory(requestId: string): void {
    this.#decide(requestId, outOfMemory(requestId), 'error');
    this.#doom();
  }

  #doom(): void {
    this.#isDoomed = true;
    if (this.#init === 'pending') this.#closed({ code: null, signal: 'SIGKILL' });
    else this.#process?.kill('SIGKILL');
  }

  #exited(exit: ProcessExit): void {
    if (this.#init !== 'stopping' || this.#isDoomed) {
      this.#closed(exit);
      return;
    }
    this.#init = 'pending';
    // Its time counts as that of the request which repeats it.
    this.#isFirst = false;
    this.#start?.resolve();
    this.#start = undefined;
  }

  #closed(exit: ProcessExit): void {
    this.#isDoomed = true;
    this.#api.close();
    this.#failStart((requestId) => exited(requestId, exit));
    const requestId = this.#current?.request.requestId;
    if (requestId !== undefined) this.#decide(requestId, exited(requestId, exit), 'error');
    if (this.#init === 'repeating') {
      this.#reportInit(
        'invoke',
        this.#current?.verdict?.status === 'timeout' ? 'timeout' : 'error',
      );
    }
    this.#finish();
    this.#end.resolve();
  }

  /** The request is over: the process asked for the next one, or is gone. */
  #finish(): void {
    const current = this.#current;
    if (current === undefined) return;
    current.timers.forEach((timer) => clearTimeout(timer));
    const report = recordOf(current, {
      memoryMb: memoryOf(this.#process?.pid),
      initDurationMs: this.#isFirst ? this.initDurationMs : undefined,
    });
    this.#platform.report(report);
    this.#isFirst = false;
    this.#current = undefined;
    this.lastUsedAt = Date.now();
    const { payload, status } = verdictOf(current);
    current.resolve({
      payload,
      failed: status !== 'success',
      log: current.log,
      report,
      environmentId: this.id,
    });
  }
}
