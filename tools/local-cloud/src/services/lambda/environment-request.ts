import type { InvocationRecord } from './invocation-log.ts';

/** What an execution environment is to run. */
export interface EnvironmentRequest {
  requestId: string;
  invokedFunctionArn: string;
  version: string;
  traceId: string;
  clientContext?: string;
  payload: string;
}

/** What has come of it. */
export interface Outcome {
  payload: string;
  failed: boolean;
  /** What the request wrote, the platform's lines included. */
  log: string[];
  /** Absent where no environment took the request. */
  report?: InvocationRecord;
  /** What ran the request, or did not start for it. */
  environmentId: string;
}
