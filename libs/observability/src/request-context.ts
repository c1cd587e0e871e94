import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of one invocation carries, so that one search finds them all. */
export interface RequestContext {
  /** The edge's id where there is one (API Gateway's), Lambda's own elsewhere. */
  requestId: string;
  /** The invocation's id, as it stands in Lambda's own `START` and `REPORT` lines. */
  awsRequestId: string;
  /** The X-Ray trace of the invocation. */
  traceId?: string;
}

const current = new AsyncLocalStorage<RequestContext>();

/**
 * Runs `work`, and everything it awaits, in the context of one request.
 *
 * @example
 * await runInRequestContext({ requestId, awsRequestId }, () => handler(event));
 */
export function runInRequestContext<Result>(context: RequestContext, work: () => Result): Result {
  return current.run(context, work);
}

/** The request that is being worked on; undefined while a function starts. */
export function currentRequestContext(): RequestContext | undefined {
  return current.getStore();
}
