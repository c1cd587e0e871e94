import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  UserPoolId,
  cognito,
  eachWithPool,
  signUp,
} from '../services/cognito/testing/pool-fixture.ts';
import { ConsoleServer } from './console-server.ts';
import { GraphqlConsoleApi } from './graphql.api.ts';
import { graphiqlPages } from './graphiql.ts';

const siteUrl = 'http://localhost:65000';

let server: ConsoleServer;
let url: string;
let hasApi: boolean;

eachWithPool();
beforeEach(async () => {
  hasApi = true;
  const host = 'id.appsync-api.us-east-1.amazonaws.com';
  const api = { url: 'http://127.0.0.1:1/graphql', host, apiKey: 'da2-key' };
  const apis = () => (hasApi ? [{ ...api, userPoolId: UserPoolId }] : []);
  const graphql = new GraphqlConsoleApi({ siteUrl, apis, people: cognito });
  server = new ConsoleServer({ apis: [graphql], pages: [graphiqlPages(siteUrl)] });
  url = `${await server.listen(0)}/api/graphql`;
});
afterEach(() => server.stop());

async function ask(path: string, method = 'GET'): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}${path}`, { method });
  return { status: response.status, body: await response.json() };
}

describe('what GraphiQL asks of the console', () => {
  it('says where the API is, which the edge has at its own paths', async () => {
    expect((await ask('')).body).toEqual({
      url: `${siteUrl}/graphql`,
      realtimeUrl: 'ws://localhost:65000/graphql/realtime',
      host: 'id.appsync-api.us-east-1.amazonaws.com',
      apiKey: 'da2-key',
      siteUrl,
    });
  });

  it('lists who can be signed in, and does so with a token that the API takes', async () => {
    const id = await signUp('jane@example.com');
    expect((await ask('/people')).body).toEqual([{ id, email: 'jane@example.com' }]);
    const { body } = await ask(`/people/${id}/token`, 'POST');
    const { token } = body as { token: string };
    expect(cognito.verifyToken(token, UserPoolId)).toMatchObject({ sub: id, token_use: 'access' });
  });

  it('is refused where there is nothing of the kind', async () => {
    expect((await ask('/people/nobody/token', 'POST')).status).toBe(404);
    expect((await ask('/people/nobody/token')).status).toBe(405);
    expect((await ask('/other')).status).toBe(404);
    hasApi = false;
    expect((await ask('')).body).toEqual({ error: 'No stack has a GraphQL API.' });
  });

  it('is not asked by pages of other sites', async () => {
    const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    expect((await fetch(`${url}/people`, { headers })).status).toBe(403);
  });
});

describe('the page', () => {
  it('may send requests to the site alone, over WebSockets as well', async () => {
    const response = await fetch(url.replace('api/graphql', 'graphiql/none.js'));
    expect(response.status).toBe(404);
    const { contentSecurityPolicy = '' } = graphiqlPages(siteUrl);
    expect(contentSecurityPolicy).toContain(`connect-src 'self' ${siteUrl} ws://localhost:65000;`);
    expect(contentSecurityPolicy).toContain("default-src 'none'");
  });
});
