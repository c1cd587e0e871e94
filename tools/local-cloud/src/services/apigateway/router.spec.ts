import { describe, expect, it } from '@jest/globals';
import { RestApi, type Deployment } from './rest-api.ts';
import { matchResource } from './router.ts';

/** A deployment with these paths; a resource's id is its path. */
function deploymentOf(...paths: string[]): Deployment {
  const api = new RestApi('api', '/');
  for (const path of paths) {
    const parent = path.slice(0, path.lastIndexOf('/')) || '/';
    api.addResource(path, parent, path.slice(path.lastIndexOf('/') + 1));
  }
  api.deploy('d');
  return api.deployment('d');
}

describe('matchResource', () => {
  const deployment = deploymentOf(
    '/articles',
    '/articles/feed',
    '/articles/{slug}',
    '/articles/{slug}/comments',
    '/files',
    '/files/{path+}',
  );

  it.each([
    ['/', '/', {}],
    ['/articles', '/articles', {}],
    ['/articles/', '/articles', {}],
    ['/articles/feed', '/articles/feed', {}],
    ['/articles/a%20b', '/articles/{slug}', { slug: 'a%20b' }],
    ['/articles/feed/comments', '/articles/{slug}/comments', { slug: 'feed' }],
    ['/files/a/b', '/files/{path+}', { path: 'a/b' }],
  ])('finds %s', (path, id, pathParameters) => {
    const match = matchResource(deployment, path);

    expect(match?.resource.id).toBe(id);
    expect(match?.pathParameters).toEqual(pathParameters);
  });

  it.each(['/nowhere', '/articles/a/b', '//articles', '/articles//comments', '/Articles'])(
    'does not find %s',
    (path) => {
      expect(matchResource(deployment, path)).toBeUndefined();
    },
  );

  it('serves what was there at the deployment', () => {
    const api = new RestApi('api', '/');
    api.addResource('first', '/', 'first');
    api.deploy('d');
    api.addResource('second', '/', 'second');

    expect(matchResource(api.deployment('d'), '/first')).toBeDefined();
    expect(matchResource(api.deployment('d'), '/second')).toBeUndefined();
  });
});
