import { ApiError } from '../../cloud-service.ts';
import type { Faults } from '../../faults/faults.ts';
import { traceRoot } from '../../faults/passage.ts';
import type { Effect } from '../../faults/rule.ts';
import { serverError } from '../../faults/service-errors.ts';
import type { EnvironmentRequest, Outcome } from './environment-request.ts';
import type { ExecutionEnvironment } from './execution-environment.ts';
import { exited, outOfMemory, timedOut } from './failure.ts';

/**
 * Has an environment run a request, with the faults that somebody asked for.
 *
 * @throws {ApiError} TooManyRequestsException, ServiceException
 */
export function invokeWithFaults(
  faults: Faults,
  environment: ExecutionEnvironment,
  request: EnvironmentRequest,
): Promise<Outcome> {
  const { functionName } = environment;
  return faults.through({
    passage: { place: 'lambda', function: functionName, trace: traceRoot(request.traceId) },
    proceed: () => environment.invoke(request),
    fail: (effect) => fail(effect, environment, request),
    note: (line) => environment.note(line),
  });
}

async function fail(
  effect: Effect,
  environment: ExecutionEnvironment,
  request: EnvironmentRequest,
): Promise<Outcome> {
  switch (effect.kind) {
    case 'throttle':
      throw new ApiError('TooManyRequestsException', 'Rate Exceeded.', 429);
    case 'crash':
    case 'timeout':
    case 'out-of-memory': {
      if (effect.when === 'after') return lost(effect.kind, environment, request);
      const outcome = environment.invoke(request);
      environment.die(effect.kind);
      return outcome;
    }
    default:
      throw serverError('lambda');
  }
}

/** The handler has answered, but the process ends before that is told. */
async function lost(
  how: 'crash' | 'timeout' | 'out-of-memory',
  environment: ExecutionEnvironment,
  { requestId }: EnvironmentRequest,
): Promise<Outcome> {
  await environment.kill();
  const payloads = {
    crash: exited(requestId, { code: null, signal: 'SIGKILL' }),
    timeout: timedOut(requestId, environment.timeoutSeconds),
    'out-of-memory': outOfMemory(requestId),
  };
  return { payload: payloads[how], failed: true, log: [], environmentId: environment.id };
}
