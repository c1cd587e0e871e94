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
  const manifest = await buildServiceManifest('profile-service', { http });
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
      'GET /api/profiles/{username} optional',
      'DELETE /api/profiles/{username}/follow required',
      'POST /api/profiles/{username}/follow required',
    ]);
  });

  it('may not write who people are, nor the names they hold: messages do', () => {
    const written = described.grants.flatMap((grant) =>
      grant.kind === 'table' && grant.actions.includes('UpdateItem') ? grant.leadingKeys : [],
    );

    expect(written).toEqual(['FO|*']);
  });
});
