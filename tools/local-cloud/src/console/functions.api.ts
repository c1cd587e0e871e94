import type { ExecutionEnvironment } from '../services/lambda/execution-environment.ts';
import type { LambdaFunction } from '../services/lambda/lambda-function.ts';
import type { LambdaService } from '../services/lambda/lambda.service.ts';
import { isSecretName, withoutSecrets } from '../trace/displayable.ts';
import type { ConsoleAnswer, ConsoleApi, ConsoleRequest } from './console-api.ts';
import { FunctionActivities } from './function-activity.ts';
import type { EnvironmentActivity } from './function-activity.ts';
import { assertGet } from './read-only.ts';

/** One function of `GET /api/functions`; times in milliseconds. */
export interface FunctionStatus {
  name: string;
  logGroup: string;
  memoryLimitMb: number;
  timeoutSeconds: number;
  handler: string;
  roleArn: string;
  variables: Record<string, string>;
  invocations: number;
  errors: number;
  coldStarts: number;
  /** Of the latest invocations; null before the first one. */
  duration: { median: number; p95: number; max: number } | null;
  /** How long environments took to start; null before the first one. */
  coldStart: { median: number; max: number } | null;
  maxMemoryMb: number;
  /** Why the latest invocation failed; null where it did not. */
  lastError: string | null;
  environments: EnvironmentStatus[];
}

export interface EnvironmentStatus {
  id: string;
  state: 'starting' | 'busy' | 'frozen';
  /** Of the request at hand; null where there is none. */
  requestId: string | null;
  coldStartMs: number;
  /** Milliseconds since 1970. */
  lastUsedAt: number;
  /** Null while it starts. */
  activity: EnvironmentActivity | null;
}

/** `GET /api/functions`: every function with its environments. */
export class FunctionsApi implements ConsoleApi {
  readonly name = 'functions';
  readonly #lambda: LambdaService;
  readonly #activities: FunctionActivities;

  constructor(lambda: LambdaService) {
    this.#lambda = lambda;
    this.#activities = new FunctionActivities(lambda);
  }

  async handle(request: ConsoleRequest): Promise<ConsoleAnswer> {
    assertGet(request);
    return { json: this.#lambda.functions.map((lambda) => this.#status(lambda)) };
  }

  #status({ configuration, pool }: LambdaFunction): FunctionStatus {
    const { name, logGroup, memoryMb, timeoutSeconds, handler, roleArn, variables } = configuration;
    const { durationsMs, coldStartsMs, ...activity } = this.#activities.of(name);
    return {
      name,
      logGroup,
      memoryLimitMb: memoryMb,
      timeoutSeconds,
      handler,
      roleArn,
      variables: displayed(variables),
      ...activity,
      lastError: activity.lastError === undefined ? null : withoutSecrets(activity.lastError),
      duration:
        durationsMs.length === 0
          ? null
          : {
              median: percentile(durationsMs, 0.5),
              p95: percentile(durationsMs, 0.95),
              max: Math.max(...durationsMs),
            },
      coldStart:
        coldStartsMs.length === 0
          ? null
          : { median: percentile(coldStartsMs, 0.5), max: Math.max(...coldStartsMs) },
      environments: pool.environments.map((environment) => this.#environment(environment)),
    };
  }

  #environment(environment: ExecutionEnvironment): EnvironmentStatus {
    const { id, requestId, initDurationMs, lastUsedAt } = environment;
    const activity = this.#activities.ofEnvironment(id);
    const running = requestId === undefined ? 'frozen' : 'busy';
    return {
      id,
      state: activity ? running : 'starting',
      requestId: requestId ?? null,
      coldStartMs: initDurationMs,
      lastUsedAt,
      activity: activity ?? null,
    };
  }
}

function displayed(variables: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      isSecretName(name) ? '[hidden]' : withoutSecrets(value),
    ]),
  );
}

/** The nearest rank. */
function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(part * sorted.length) - 1] ?? 0;
}
