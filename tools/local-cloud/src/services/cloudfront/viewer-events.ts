import type { z } from 'zod';
import type { HttpRequest, HttpResponse } from '../../http-origin.ts';
import {
  fromFunctionRequest,
  fromFunctionResponse,
  toFunctionRequest,
  toFunctionResponse,
} from './function-event.ts';
import { functionRequest, functionResponse } from './function-event.schema.ts';
import { ViewerFunctionError } from './viewer-function.ts';
import type { ViewerFunction } from './viewer-function.ts';

/** What functions are told about where they run. */
export interface ViewerContext {
  distributionDomainName: string;
  distributionId: string;
  requestId: string;
}

/** Runs a viewer-request function: the request goes on as it says, or it answered itself. */
export function onViewerRequest(
  viewerFunction: ViewerFunction,
  request: HttpRequest,
  context: ViewerContext,
): { request: HttpRequest } | { response: HttpResponse } {
  const returned = viewerFunction.run({
    ...eventFrame('viewer-request', request, context),
    request: toFunctionRequest(request),
  });
  return accepted(viewerFunction, () => {
    if (typeof returned === 'object' && returned !== null && 'statusCode' in returned) {
      const response = parse(functionResponse, returned);
      return { response: fromFunctionResponse(response, Buffer.alloc(0)) };
    }
    return { request: fromFunctionRequest(parse(functionRequest, returned), request) };
  });
}

/** Runs a viewer-response function, which may change the headers and replace the body. */
export function onViewerResponse(
  viewerFunction: ViewerFunction,
  request: HttpRequest,
  response: HttpResponse,
  context: ViewerContext,
): HttpResponse {
  const returned = viewerFunction.run({
    ...eventFrame('viewer-response', request, context),
    request: toFunctionRequest(request),
    response: toFunctionResponse(response),
  });
  return accepted(viewerFunction, () =>
    fromFunctionResponse(parse(functionResponse, returned), response.body),
  );
}

function eventFrame(eventType: string, request: HttpRequest, context: ViewerContext): object {
  return {
    version: '1.0',
    context: { ...context, eventType },
    viewer: { ip: request.sourceIp },
  };
}

function parse<T>(schema: z.ZodType<T>, returned: unknown): T {
  const parsed = schema.safeParse(returned);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(
    `it returned ${issue?.path.join('.') || 'something'} of a wrong kind: ${issue?.message}`,
  );
}

function accepted<T>(viewerFunction: ViewerFunction, take: () => T): T {
  try {
    return take();
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new ViewerFunctionError('FunctionValidationError', `${viewerFunction.name}: ${problem}`);
  }
}
