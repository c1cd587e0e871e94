import type { FunctionManifest, Route } from '@conduit/nest-lambda/manifest';
import { graphqlEvents } from './prime-graphql.ts';

/** A body that passes the validation of each kind of write far enough to reach its service. */
const BODY = JSON.stringify({
  user: { username: 'primed', email: 'primed@example.com', password: 'primed-password' },
  article: { title: 'primed', description: 'primed', body: 'primed', tagList: ['primed'] },
  comment: { body: 'primed' },
});

/**
 * One event per thing that a function does, for its code to be compiled before it is deployed.
 * `TOKEN` stands for a token that is accepted.
 */
export function primeEvents(manifest: FunctionManifest): unknown[] {
  switch (manifest.kind) {
    case 'http':
      return manifest.routes.map(httpEvent);
    case 'messages':
      return manifest.patterns.map((pattern) => ({ pattern, data: {} }));
    case 'events':
      return [{ Records: manifest.patterns.map(queuedEvent) }];
    case 'graphql':
      return graphqlEvents(manifest);
    case 'authorizer':
      return ['Token TOKEN', 'Token forged'].map(authorizerEvent);
  }
}

function httpEvent(route: Route): unknown {
  const path = route.path.replace(/\{\w+\}/g, 'primed_0');
  return {
    httpMethod: route.method,
    path,
    resource: route.path,
    headers: {},
    multiValueHeaders: {
      'Content-Type': ['application/json'],
      ...(route.auth === 'none' ? {} : { Authorization: ['Token TOKEN'] }),
    },
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    body: ['POST', 'PUT', 'PATCH'].includes(route.method) ? BODY : null,
    isBase64Encoded: false,
    requestContext: { requestId: 'primed', stage: 'primed', identity: { sourceIp: '127.0.0.1' } },
  };
}

/** An event without data: it is read, refused and put into the dead-letter queue. */
function queuedEvent(type: string): unknown {
  return {
    messageId: type,
    body: JSON.stringify({ 'detail-type': type, detail: {} }),
    attributes: { ApproximateReceiveCount: '1' },
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:primed',
  };
}

function authorizerEvent(authorization: string): unknown {
  return {
    type: 'REQUEST',
    methodArn: 'arn:aws:execute-api:us-east-1:000000000000:primed/primed/GET/api/user',
    headers: { Authorization: authorization },
    requestContext: { requestId: 'primed' },
  };
}
