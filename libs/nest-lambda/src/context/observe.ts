import { Metrics } from '@aws-lambda-powertools/metrics';
import {
  runInRequestContext,
  Tracing,
  type RequestContext,
  type StructuredLogger,
} from '@conduit/observability';
import type { INestApplicationContext } from '@nestjs/common';
import type { Context } from 'aws-lambda';
import type { LambdaHandler } from '../entry/entry.ts';

/**
 * What every handler does around each invocation: its log lines carry the request's id (the
 * caller's where the event names one) and the function's, its calls are traced, and its metrics published.
 */
export function observe<Event, Result>(
  handler: LambdaHandler<Event, Result>,
  app: INestApplicationContext,
  logger: StructuredLogger,
): LambdaHandler<Event, Result> {
  const metrics = app.get(Metrics, { strict: false });
  const tracing = app.get(Tracing, { strict: false });
  return async (event, context) => {
    logger.powertools.addContext(context);
    try {
      return await runInRequestContext(requestContextOf(event, context), () =>
        tracing.invocation(() => handler(event, context)),
      );
    } finally {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    }
  };
}

function requestContextOf(event: unknown, context: Context): RequestContext {
  const traceId = process.env['_X_AMZN_TRACE_ID'];
  return {
    requestId: requestIdOf(event) ?? context.awsRequestId,
    awsRequestId: context.awsRequestId,
    ...(traceId ? { traceId } : {}),
  };
}

/**
 * API Gateway's events carry the id in their context, messages between services beside their data.
 * AppSync tells no id; what all events of a request share is its trace, in their headers.
 */
function requestIdOf(event: unknown): string | undefined {
  const [first] = [event].flat();
  const { requestContext, request, requestId } = (first ?? {}) as {
    requestContext?: { requestId?: unknown };
    request?: { headers?: Record<string, unknown> };
    requestId?: unknown;
  };
  const trace = /Root=([^;]+)/.exec(String(request?.headers?.['x-amzn-trace-id']))?.[1];
  return [requestContext?.requestId, trace, requestId].find((id) => typeof id === 'string');
}
