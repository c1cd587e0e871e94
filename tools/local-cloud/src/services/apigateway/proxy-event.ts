import { ACCOUNT } from '../../cloud-service.ts';
import type { GatewayRequest } from './gateway-request.ts';
import { isBinary } from './media-type.ts';
import type { RouteMatch } from './router.ts';

/** What an authorizer lets an integration know: `principalId` and its context, as text. */
export type AuthorizerContext = Record<string, string | number>;

export interface EventSource {
  request: GatewayRequest;
  match: RouteMatch;
  deploymentId: string;
  stageVariables: Record<string, string> | undefined;
  binaryMediaTypes: readonly string[];
}

/** The Lambda proxy event of REST APIs (payload format 1.0). */
export function proxyEvent(source: EventSource, authorizer?: AuthorizerContext): object {
  const { request, binaryMediaTypes } = source;
  const { body } = request.http;
  const isBase64Encoded = isBinary(request.headers.last('content-type'), binaryMediaTypes);
  return {
    ...eventHead(source, authorizer),
    body: body.length === 0 ? null : body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded: isBase64Encoded && body.length > 0,
  };
}

/** The event of a REQUEST authorizer: the same without the body. */
export function authorizerEvent(source: EventSource, methodArn: string): object {
  return { type: 'REQUEST', methodArn, ...eventHead(source) };
}

function eventHead(source: EventSource, authorizer?: AuthorizerContext): object {
  const { request, match, stageVariables } = source;
  const hasParameters = Object.keys(match.pathParameters).length > 0;
  return {
    resource: match.resource.path,
    path: request.path,
    httpMethod: request.http.method,
    headers: request.headers.toSingle(),
    multiValueHeaders: request.headers.toMulti(),
    queryStringParameters: request.query.toSingle(),
    multiValueQueryStringParameters: request.query.toMulti(),
    pathParameters: hasParameters ? match.pathParameters : null,
    stageVariables: stageVariables ?? null,
    requestContext: {
      resourceId: match.resource.id,
      ...(authorizer !== undefined && { authorizer }),
      resourcePath: match.resource.path,
      httpMethod: request.http.method,
      extendedRequestId: request.extendedRequestId,
      requestTime: requestTime(request.receivedAt),
      path: `/${request.stage}${request.path}`,
      accountId: ACCOUNT,
      protocol: 'HTTP/1.1',
      stage: request.stage,
      domainPrefix: request.apiId,
      requestTimeEpoch: request.receivedAt.getTime(),
      requestId: request.requestId,
      identity: identity(request),
      domainName: request.domainName,
      deploymentId: source.deploymentId,
      apiId: request.apiId,
    },
  };
}

function identity(request: GatewayRequest): object {
  return {
    cognitoIdentityPoolId: null,
    accountId: null,
    cognitoIdentityId: null,
    caller: null,
    sourceIp: request.http.sourceIp,
    principalOrgId: null,
    accessKey: null,
    cognitoAuthenticationType: null,
    cognitoAuthenticationProvider: null,
    userArn: null,
    userAgent: request.headers.last('user-agent') ?? null,
    user: null,
  };
}

/** The Common Log Format, `23/Nov/2026:09:18:29 +0000`. */
export function requestTime(date: Date): string {
  const [, day, month, year, time] = date.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
