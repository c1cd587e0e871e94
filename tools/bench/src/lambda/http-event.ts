export interface HttpRequest {
  method: string;
  /** With the API's prefix: `/api/tags`. */
  path: string;
  token?: string;
  body?: unknown;
}

/** A request as API Gateway's REST APIs pass it to a function. */
export function httpEvent({ method, path, token, body }: HttpRequest): object {
  return {
    httpMethod: method,
    path,
    resource: path,
    headers: {},
    multiValueHeaders: {
      'Content-Type': ['application/json'],
      ...(token !== undefined && { Authorization: [`Token ${token}`] }),
    },
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    body: body === undefined ? null : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: { requestId: 'bench', stage: 'bench', identity: { sourceIp: '127.0.0.1' } },
  };
}
