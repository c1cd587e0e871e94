import type { ApiResponse, SignedCall } from '../cloud-service.ts';
import { onBehalfOf } from '../trace/caller.ts';
import { traced } from '../trace/current-step.ts';

/** Answers a call as a step of what its caller does for a request; just answers any other. */
export function tracedCall(
  { service, accessKeyId }: { service: string; accessKeyId: string },
  call: SignedCall,
  handle: (call: SignedCall) => Promise<ApiResponse>,
): Promise<ApiResponse> {
  return onBehalfOf(accessKeyId, () =>
    traced(service, operationOf(call), async (step) => {
      const attempt = /attempt=(\d+)/.exec(call.headers['amz-sdk-request'] ?? '')?.[1];
      if (attempt !== undefined && attempt !== '1') step?.fact('attempt', Number(attempt));
      const answer = await handle(call);
      if (step && answer.status >= 400) step.fail(errorOf(answer));
      return answer;
    }),
  );
}

/** `GetItem`; AWS JSON names it in a header, Lambda's REST API has one that is answered here. */
function operationOf({ headers, url }: SignedCall): string {
  const target = headers['x-amz-target'];
  if (target !== undefined) return target.split('.').at(-1) ?? target;
  return url.pathname.endsWith('/invocations') ? 'Invoke' : url.pathname;
}

/** `{__type, message}` as `ConditionalCheckFailedException: The conditional request failed`. */
function errorOf({ status, body }: ApiResponse): string {
  try {
    const error: unknown = JSON.parse(body.toString());
    if (typeof error !== 'object' || error === null) return `HTTP ${status}`;
    const { __type: type = `HTTP ${status}`, message, Message } = error as Record<string, unknown>;
    const name = String(type).split('#').at(-1);
    const text = message ?? Message;
    return text === undefined ? `${name}` : `${name}: ${String(text)}`;
  } catch {
    return `HTTP ${status}`;
  }
}
