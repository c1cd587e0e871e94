import type { Faults } from '../../faults/faults.ts';
import { asCaller } from '../../trace/caller.ts';
import { traced } from '../../trace/current-step.ts';
import type { StepWriter } from '../../trace/current-step.ts';
import type { EnvironmentRequest, Outcome } from './environment-request.ts';
import type { ExecutionEnvironment } from './execution-environment.ts';
import { InitError } from './init-error.ts';
import { invokeWithFaults } from './invocation-faults.ts';
import type { InvocationRecord } from './invocation-log.ts';
import type { LambdaFunction } from './lambda-function.ts';

/** A request that a function was done with, for whoever watches. */
export interface InvocationEvent {
  functionName: string;
  environmentId: string;
  /** Type and message; undefined after success. */
  error: string | undefined;
  /** Undefined where no environment started for the request. */
  report: InvocationRecord | undefined;
}

export interface RunOptions {
  faults: Faults;
  onInvoked(event: InvocationEvent): void;
}

/**
 * Runs a request in an environment of the function as a step of the trace under way. Calls that the
 * environment signs meanwhile become parts of that step.
 */
export function runRequest(
  lambda: LambdaFunction,
  request: EnvironmentRequest,
  { faults, onInvoked }: RunOptions,
): Promise<Outcome> {
  return traced('lambda', lambda.configuration.name, async (step) => {
    step?.knownAs(request.requestId);
    step?.fact('requestId', request.requestId);
    const outcome = await runInPool(lambda, request, faults, step);
    const { report, environmentId } = outcome;
    step?.fact('environment', environmentId);
    const error = outcome.failed ? errorOf(outcome.payload) : undefined;
    if (error !== undefined) step?.fail(error);
    onInvoked({ functionName: lambda.configuration.name, environmentId, error, report });
    if (report) {
      step?.fact('memoryMb', report.memoryMb);
      step?.fact('memoryLimitMb', lambda.configuration.memoryMb);
      if (report.initDurationMs !== undefined) step?.fact('coldStartMs', report.initDurationMs);
    }
    return outcome;
  });
}

async function runInPool(
  { pool }: LambdaFunction,
  request: EnvironmentRequest,
  faults: Faults,
  step: StepWriter | undefined,
): Promise<Outcome> {
  const startedAt = performance.now();
  let environment: ExecutionEnvironment;
  try {
    environment = await pool.acquire();
  } catch (error) {
    if (!(error instanceof InitError)) throw error;
    const { environmentId } = error;
    return { payload: error.payload(request.requestId), failed: true, log: [], environmentId };
  }
  step?.fact('waitMs', performance.now() - startedAt);
  try {
    return await asCaller(environment.accessKeyId, () =>
      invokeWithFaults(faults, environment, request),
    );
  } finally {
    pool.release(environment);
  }
}

/** `{errorType, errorMessage}`, as handlers and Lambda itself report errors. */
function errorOf(payload: string): string {
  try {
    const error: unknown = JSON.parse(payload);
    if (typeof error !== 'object' || error === null) return payload;
    const { errorType = 'Error', errorMessage = '' } = error as Record<string, unknown>;
    return `${String(errorType)}: ${String(errorMessage)}`;
  } catch {
    return payload;
  }
}
