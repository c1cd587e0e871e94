import { runInRequestContext, type RequestContext } from '@conduit/observability';
import type { Context } from 'aws-lambda';
import type { LambdaHandler } from '../entry/entry.ts';

/** Gives every log line of an invocation its request id: the caller's where it names one. */
export function withRequestContext<Event, Result>(
  handler: LambdaHandler<Event, Result>,
): LambdaHandler<Event, Result> {
  return (event, context) =>
    runInRequestContext(requestContextOf(event, context), () => handler(event, context));
}

function requestContextOf(event: unknown, context: Context): RequestContext {
  const traceId = process.env['_X_AMZN_TRACE_ID'];
  return {
    requestId: requestIdOf(event) ?? context.awsRequestId,
    awsRequestId: context.awsRequestId,
    ...(traceId ? { traceId } : {}),
  };
}

/** API Gateway's events carry the id in their context, messages between services beside their data. */
function requestIdOf(event: unknown): string | undefined {
  const { requestContext, requestId } = (event ?? {}) as {
    requestContext?: { requestId?: unknown };
    requestId?: unknown;
  };
  return [requestContext?.requestId, requestId].find((id) => typeof id === 'string');
}
