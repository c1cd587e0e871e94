import type { LambdaService } from '../services/lambda/lambda.service.ts';
import type { InvocationEvent } from '../services/lambda/run-request.ts';

/** Enough for a percentile that means something, and for what happened lately. */
const KEPT_DURATIONS = 200;

/** What a function did since the cloud started. */
export interface FunctionActivity {
  invocations: number;
  errors: number;
  coldStarts: number;
  /** Of the latest invocations, in milliseconds, without the start of an environment. */
  durationsMs: number[];
  /** How long environments took to start, in milliseconds, the latest last. */
  coldStartsMs: number[];
  /** The most that an invocation was seen to use. */
  maxMemoryMb: number;
  /** Why the latest invocation failed; undefined where it did not. */
  lastError: string | undefined;
}

/** What one environment did. */
export interface EnvironmentActivity {
  invocations: number;
  /** Milliseconds since 1970. */
  startedAt: number;
  memoryMb: number;
}

/** Counts what functions do. */
export class FunctionActivities {
  readonly #functions = new Map<string, FunctionActivity>();
  readonly #environments = new Map<string, EnvironmentActivity>();

  constructor({ events }: LambdaService) {
    events.on('started', ({ functionName, id, coldStartMs }) => {
      keep(this.of(functionName).coldStartsMs, coldStartMs);
      this.#environments.set(id, { invocations: 0, startedAt: Date.now(), memoryMb: 0 });
    });
    events.on('ended', ({ id }) => this.#environments.delete(id));
    events.on('invoked', (event) => this.#count(event));
  }

  of(functionName: string): FunctionActivity {
    const known = this.#functions.get(functionName);
    if (known) return known;
    const fresh: FunctionActivity = {
      invocations: 0,
      errors: 0,
      coldStarts: 0,
      durationsMs: [],
      coldStartsMs: [],
      maxMemoryMb: 0,
      lastError: undefined,
    };
    this.#functions.set(functionName, fresh);
    return fresh;
  }

  /** Undefined for an environment that has not started. */
  ofEnvironment(id: string): EnvironmentActivity | undefined {
    return this.#environments.get(id);
  }

  #count({ functionName, environmentId, error, report }: InvocationEvent): void {
    const activity = this.of(functionName);
    activity.invocations++;
    activity.lastError = error;
    if (error !== undefined) activity.errors++;
    if (!report) return;
    keep(activity.durationsMs, report.durationMs);
    activity.maxMemoryMb = Math.max(activity.maxMemoryMb, report.memoryMb);
    if (report.initDurationMs !== undefined) activity.coldStarts++;
    const environment = this.#environments.get(environmentId);
    if (!environment) return;
    environment.invocations++;
    environment.memoryMb = report.memoryMb;
  }
}

function keep(values: number[], value: number): void {
  values.push(value);
  if (values.length > KEPT_DURATIONS) values.shift();
}
