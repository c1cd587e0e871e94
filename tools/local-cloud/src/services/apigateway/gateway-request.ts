import { randomBytes, randomUUID } from 'node:crypto';
import { ACCOUNT, REGION } from '../../cloud-service.ts';
import type { HttpRequest } from '../../http-origin.ts';
import { newTraceId } from '../lambda/trace-id.ts';
import { headerValues, queryValues, type MultiValues } from './multi-values.ts';

/** Headers that concern one connection and are not passed on. */
const hopByHop = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** A request to a stage, with what API Gateway adds to it on arrival. */
export interface GatewayRequest {
  http: HttpRequest;
  apiId: string;
  domainName: string;
  stage: string;
  /** Without the stage, still percent-encoded. */
  path: string;
  /** As an integration sees them. */
  headers: MultiValues;
  query: MultiValues;
  requestId: string;
  extendedRequestId: string;
  traceId: string;
  receivedAt: Date;
}

export function toGatewayRequest(
  http: HttpRequest,
  target: { apiId: string; domainName: string; stage: string; path: string },
): GatewayRequest {
  const sent = headerValues(http.headers.filter(([name]) => !hopByHop.has(name.toLowerCase())));
  const traceId = sent.last('x-amzn-trace-id') ?? newTraceId();
  const forwardedFor = [...sent.all('x-forwarded-for'), http.sourceIp].join(', ');
  const headers = sent
    .with('Host', sent.last('host') ?? target.domainName)
    .with('X-Amzn-Trace-Id', traceId)
    .with('X-Forwarded-For', forwardedFor)
    .with('X-Forwarded-Port', '443')
    .with('X-Forwarded-Proto', 'https');
  return {
    ...target,
    http,
    headers,
    query: queryValues(new URLSearchParams(http.query)),
    requestId: randomUUID(),
    extendedRequestId: randomBytes(11).toString('base64'),
    traceId,
    receivedAt: new Date(),
  };
}

/** The ARN that a caller needs `execute-api:Invoke` for, and that an authorizer's policy names. */
export function methodArn({ apiId, stage, http, path }: GatewayRequest): string {
  return executionArn(apiId, `${stage}/${http.method}${path}`);
}

export function executionArn(apiId: string, rest: string): string {
  return `arn:aws:execute-api:${REGION}:${ACCOUNT}:${apiId}/${rest}`;
}
