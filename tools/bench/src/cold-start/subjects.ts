import { join } from 'node:path';
import type { Backend } from '../lambda/backend.ts';
import { appSyncEvent } from '../lambda/appsync-event.ts';
import { httpEvent } from '../lambda/http-event.ts';

/** A function and the first request that it gets. */
export interface Subject {
  name: string;
  /** The package as the service's build made it. */
  folder: string;
  /** What the request is, for people. */
  request: string;
  event: object;
}

/** One per bundle, with the request that reads least: what is compared is the start. */
export function subjects(root: string, { token }: Backend): Subject[] {
  const dist = (service: string, entry: string): string =>
    join(root, 'apps', service, 'dist', entry);
  return [
    {
      name: 'auth-http',
      folder: dist('auth-service', 'http'),
      request: 'GET /user: keys, 2 GetItem at once',
      event: httpEvent({ method: 'GET', path: '/api/user', token }),
    },
    {
      name: 'authorizer',
      folder: dist('auth-service', 'authorizer'),
      request: 'a token: keys',
      event: {
        type: 'REQUEST',
        methodArn: 'arn:aws:execute-api:us-east-1:000000000000:bench/bench/GET/api/user',
        headers: { Authorization: `Token ${token}` },
        requestContext: { requestId: 'bench' },
      },
    },
    {
      name: 'profile-http',
      folder: dist('profile-service', 'http'),
      request: 'GET a profile that is not there: 1 GetItem',
      event: httpEvent({ method: 'GET', path: '/api/profiles/nobody' }),
    },
    {
      name: 'profile-messages',
      folder: dist('profile-service', 'messages'),
      request: 'profile.reserve of a name: 1 transaction',
      event: {
        pattern: 'profile.reserve',
        data: { reservationId: '00000000-0000-4000-8000-000000000002', username: 'bob' },
      },
    },
    {
      name: 'article-http',
      folder: dist('article-service', 'http'),
      request: 'GET an article that is not there: 1 read',
      event: httpEvent({ method: 'GET', path: '/api/articles/x_00000000' }),
    },
    {
      name: 'auth-graphql',
      folder: dist('auth-service', 'graphql'),
      request: 'viewer: keys, 2 GetItem at once',
      event: appSyncEvent({ field: 'Query.viewer', arguments: {}, token }),
    },
    {
      name: 'profile-graphql',
      folder: dist('profile-service', 'graphql'),
      request: 'a profile that is not there: 1 GetItem',
      event: appSyncEvent({ field: 'Query.profile', arguments: { username: 'nobody' } }),
    },
    {
      name: 'article-graphql',
      folder: dist('article-service', 'graphql'),
      request: 'an article that is not there: 1 read',
      event: appSyncEvent({ field: 'Query.article', arguments: { slug: 'x_00000000' } }),
    },
  ];
}
