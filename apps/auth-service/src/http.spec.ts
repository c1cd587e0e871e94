import { buildServiceManifest } from '@conduit/nest-lambda/build-manifest';
import { createHttpApp, type HttpFunction } from '@conduit/nest-lambda';
import { servedRoutes } from '@conduit/nest-lambda/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import http from './http.ts';

let described: HttpFunction;

beforeAll(async () => {
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    USER_POOL_ID: 'us-east-1_test',
    USER_POOL_CLIENT_ID: 'test',
  });
  const manifest = await buildServiceManifest('auth-service', { http });
  [described] = manifest.functions as [HttpFunction];
});

describe('the HTTP entry', () => {
  it('describes the routes that the running application serves', async () => {
    const app = await createHttpApp(http.module, { logger: false });
    await app.init();

    const routes = described.routes.map(({ method, path }) => `${method} ${path}`);
    expect(routes.sort()).toEqual(servedRoutes(app));
    await app.close();
  });

  it('demands a token where the contract does', () => {
    const auth = described.routes.map(({ method, path, auth }) => `${method} ${path} ${auth}`);

    expect(auth).toEqual([
      'GET /api/user required',
      'PUT /api/user required',
      'POST /api/users none',
      'POST /api/users/login none',
    ]);
  });

  it('writes no table but its own', () => {
    const written = described.grants.filter(
      (grant) =>
        grant.kind === 'table' &&
        grant.actions.some((action) => !['GetItem', 'BatchGetItem', 'Query'].includes(action)),
    );

    expect(written).toMatchObject([{ table: { name: 'auth' }, leadingKeys: ['U|*'] }]);
  });
});
