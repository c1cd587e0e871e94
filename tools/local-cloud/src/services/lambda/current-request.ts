import type { EnvironmentRequest, Outcome } from './environment-request.ts';
import type { InvocationRecord } from './invocation-log.ts';

export interface Verdict {
  payload: string;
  status: 'success' | 'timeout' | 'error';
}

/** The request that an execution environment is at work on. */
export interface Current {
  request: EnvironmentRequest;
  startedAt: number;
  log: string[];
  peakMemoryMb: number;
  timers: NodeJS.Timeout[];
  /** To AWS, so far. */
  calls: number;
  verdict?: Verdict;
  resolve(outcome: Outcome): void;
}

/** What came of a request that is over; a function that answers nothing answers null. */
export function verdictOf({ verdict }: Current): Verdict {
  return verdict ?? { payload: 'null', status: 'success' };
}

/** What the function's log and its caller are told of a request that is over. */
export function recordOf(
  current: Current,
  measured: { memoryMb: number; initDurationMs: number | undefined },
): InvocationRecord {
  const { requestId, version, traceId } = current.request;
  return {
    requestId,
    version,
    durationMs: performance.now() - current.startedAt,
    memoryMb: Math.max(current.peakMemoryMb, measured.memoryMb),
    initDurationMs: measured.initDurationMs,
    traceId,
    status: verdictOf(current).status,
  };
}
