import type { EnvironmentRequest, Outcome } from './environment-request.ts';

/** The request that an execution environment is at work on. */
export interface Current {
  request: EnvironmentRequest;
  startedAt: number;
  log: string[];
  peakMemoryMb: number;
  timers: NodeJS.Timeout[];
  /** To AWS, so far. */
  calls: number;
  verdict?: { payload: string; status: 'success' | 'timeout' | 'error' };
  resolve(outcome: Outcome): void;
}
