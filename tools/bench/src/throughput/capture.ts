import type { HttpRequest, Invocation, LocalCloud } from '@conduit/local-cloud';
import type { ApiRequest, HttpClient } from '../conduit/http-client.ts';

/** What one request is on its way: at API Gateway, and at the function behind it. */
export interface Captured {
  host: string;
  request: HttpRequest;
  invocation: Invocation;
}

/**
 * Sends a request through the edge once and keeps what the layers below are given.
 *
 * @throws {Error} when it does not get to a function.
 */
export async function capture(
  { services: { apiGateway, lambda } }: LocalCloud,
  client: HttpClient,
  request: ApiRequest,
): Promise<Captured> {
  const { origin } = apiGateway;
  const [handle, invoke] = [origin.handle, lambda.invoke];
  const captured: Partial<Captured> = {};
  origin.handle = (host, incoming, signedBy) => {
    Object.assign(captured, { host, request: incoming });
    return handle.call(origin, host, incoming, signedBy);
  };
  lambda.invoke = (invocation) => {
    // The authorizer comes first, the function that answers last; each call gets a trace of its own.
    const { traceId: _, ...rest } = invocation;
    captured.invocation = rest;
    return invoke.call(lambda, invocation);
  };
  try {
    await client.send(request);
  } finally {
    origin.handle = handle;
    lambda.invoke = invoke;
  }
  if (!isComplete(captured)) throw new Error(`${request.path} did not get to a function`);
  return captured;
}

function isComplete(captured: Partial<Captured>): captured is Captured {
  return captured.invocation !== undefined && captured.request !== undefined;
}
