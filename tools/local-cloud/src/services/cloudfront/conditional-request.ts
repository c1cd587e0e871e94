import type { HttpRequest, HttpResponse } from '../../http-origin.ts';
import { headerValue, withoutHeaders } from './headers.ts';

/** A request that asks for what differs from `etag`, whatever the viewer has; for all without one. */
export function withCondition(request: HttpRequest, etag: string | undefined): HttpRequest {
  const headers = withoutHeaders(request.headers, ['If-None-Match', 'If-Modified-Since']);
  return { ...request, headers: etag ? [...headers, ['If-None-Match', etag]] : headers };
}

/** 304 for a viewer who has just this already, or else the response as it is. */
export function notModified(response: HttpResponse, request: HttpRequest): HttpResponse {
  const etag = headerValue(response.headers, 'etag')?.replace(/^W\//, '');
  const known = headerValue(request.headers, 'if-none-match')?.split(',') ?? [];
  const isKnown = known.some((candidate) => candidate.trim().replace(/^W\//, '') === etag);
  if (response.status !== 200 || etag === undefined || !isKnown) return response;
  const headers = withoutHeaders(response.headers, ['Content-Length', 'Content-Type']);
  return { status: 304, headers, body: Buffer.alloc(0) };
}
