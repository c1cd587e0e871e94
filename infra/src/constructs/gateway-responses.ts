import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';

interface Refusal {
  readonly type: ResponseType;
  /** Absent for the defaults, which stand for many statuses and keep each. */
  readonly status?: number;
  readonly errors: Readonly<Record<string, readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
}

const routeNotFound = { status: 404, errors: { route: ['not found'] } };
const rateLimited = {
  status: 429,
  errors: { request: ['rate limited'] },
  headers: { 'Retry-After': '1' },
};

/** What the gateway answers without asking a service: the contract's statuses and its body. */
const refusals: Readonly<Record<string, Refusal>> = {
  Unauthorized: {
    type: ResponseType.UNAUTHORIZED,
    status: 401,
    errors: { token: ['is missing'] },
  },
  AccessDenied: {
    type: ResponseType.ACCESS_DENIED,
    status: 401,
    errors: { token: ['is invalid'] },
  },
  Throttled: { type: ResponseType.THROTTLED, ...rateLimited },
  QuotaExceeded: { type: ResponseType.QUOTA_EXCEEDED, ...rateLimited },
  RequestTooLarge: {
    type: ResponseType.REQUEST_TOO_LARGE,
    status: 413,
    errors: { body: ['is too large'] },
  },
  // For a path or method without a route, API Gateway asks for AWS credentials; when the request
  // has an Authorization header it takes that for an AWS signature and finds it wrong.
  MissingAuthenticationToken: {
    type: ResponseType.MISSING_AUTHENTICATION_TOKEN,
    ...routeNotFound,
  },
  InvalidSignature: { type: ResponseType.INVALID_SIGNATURE, ...routeNotFound },
  ResourceNotFound: { type: ResponseType.RESOURCE_NOT_FOUND, ...routeNotFound },
  // The rest keep their status, and none of API Gateway's own words.
  Default4xx: {
    type: ResponseType.DEFAULT_4XX,
    errors: { request: ['cannot be processed'] },
  },
  Default5xx: {
    type: ResponseType.DEFAULT_5XX,
    errors: { request: ['failed, please try again'] },
  },
};

const cors = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Authorization,Content-Type',
  'Access-Control-Allow-Methods': 'OPTIONS,GET,PUT,POST,DELETE,PATCH,HEAD',
};

/** Gives every answer that the gateway itself can make the contract's shape and CORS headers. */
export function addGatewayResponses(api: RestApi): void {
  for (const [id, { type, status, errors, headers }] of Object.entries(refusals)) {
    api.addGatewayResponse(id, {
      type,
      statusCode: status?.toString(),
      responseHeaders: quoted({ ...cors, ...headers }),
      templates: { 'application/json': JSON.stringify({ errors }) },
    });
  }
}

/** API Gateway takes a static header value in single quotes. */
function quoted(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `'${value}'`]));
}
