import { ApiError, type ApiResponse, type SignedCall } from '../../cloud-service.ts';
import type { Invocation } from '../../lambda-invoker.ts';
import type { Outcome } from './environment-request.ts';

export interface InvokeCall extends Invocation {
  requestId?: string;
  /** As JSON text. */
  clientContext?: string;
}

interface Invoker {
  /** @throws {ApiError} what `invoke` would throw before it runs anything. */
  check(call: InvokeCall): void;
  invoke(call: InvokeCall): Promise<Outcome>;
  enqueue(call: InvokeCall): void;
  versionOf(functionName: string): string;
}

/** As much of a log as the API answers. */
const LOG_TAIL_BYTES = 4096;

/**
 * The API operation `Invoke`, the only one of Lambda that is answered.
 *
 * @throws {ApiError}
 */
export async function handleInvoke(call: SignedCall, lambda: Invoker): Promise<ApiResponse> {
  const invoke = toInvoke(call);
  const version = lambda.versionOf(invoke.functionName);
  const headers = { 'x-amz-executed-version': version };
  const type = call.headers['x-amz-invocation-type'] ?? 'RequestResponse';
  if (type === 'DryRun') {
    lambda.check(invoke);
    return { status: 204, headers, body: '' };
  }
  if (type === 'Event') {
    lambda.enqueue(invoke);
    return { status: 202, headers: {}, body: '' };
  }
  if (type !== 'RequestResponse') {
    throw new ApiError('InvalidParameterValueException', `${type} is not an invocation type.`);
  }
  const { payload, failed, log } = await lambda.invoke(invoke);
  const tail = Buffer.from(log.join('\n') + '\n').subarray(-LOG_TAIL_BYTES);
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': 'application/json',
      ...(failed && { 'x-amz-function-error': 'Unhandled' }),
      ...(call.headers['x-amz-log-type'] === 'Tail' && {
        'x-amz-log-result': tail.toString('base64'),
      }),
    },
    body: payload,
  };
}

function toInvoke({ method, url, headers, body, principal, requestId }: SignedCall): InvokeCall {
  const path = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(url.pathname);
  if (method !== 'POST' || path?.[1] === undefined) {
    throw new ApiError('UnknownOperationException', `${method} ${url.pathname} is not supported.`);
  }
  const qualifier = url.searchParams.get('Qualifier');
  const clientContext = headers['x-amz-client-context'];
  const traceId = headers['x-amzn-trace-id'];
  return {
    principal,
    requestId,
    functionName: decodeURIComponent(path[1]) + (qualifier === null ? '' : `:${qualifier}`),
    payload: jsonText(body),
    ...(traceId !== undefined && { traceId }),
    ...(clientContext !== undefined && {
      clientContext: Buffer.from(clientContext, 'base64').toString(),
    }),
  };
}

function jsonText(body: Buffer): string {
  const text = body.toString();
  if (text === '') return '{}';
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `Could not parse request body into json: ${why}`;
    throw new ApiError('InvalidRequestContentException', message);
  }
}
