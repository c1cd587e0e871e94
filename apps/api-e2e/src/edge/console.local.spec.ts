import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { RequestDetail, UserPage } from '@conduit/local-cloud/console';
import { eventually } from '../client/eventually.ts';
import { register } from '../client/member.ts';
import { baseUrl, send } from '../client/send.ts';
import { unique } from '../client/unique.ts';

async function ask<T>(path: string): Promise<T> {
  const response = await fetch(`${process.env.E2E_CONSOLE_URL}/api/${path}`);
  return (await response.json()) as T;
}

describe('the console of the local cloud', () => {
  it('follows a registration through both services to their tables, and keeps no secret of it', async () => {
    const username = unique('traced');
    const password = `secret of ${username}`;
    const registered = await send('POST', '/users', {
      body: { user: { username, email: `${username}@example.com`, password } },
    });

    const detail = await ask<RequestDetail>(
      `requests/${registered.headers.get('x-amzn-requestid')}`,
    );

    const { summary, steps, lines } = detail;
    expect(summary).toMatchObject({ method: 'POST', status: 201, route: 'POST /api/users' });
    const path = (id: number | null): string[] => {
      const step = steps.find((candidate) => candidate.id === id);
      return step ? [...path(step.parent), `${step.service} ${step.name}`] : [];
    };
    const paths = steps.map(({ id }) => path(id).join(' > '));
    const service = 'cloudfront edge > apigateway REST API > lambda conduit-dev-auth-service-http';
    const messages = `${service} > lambda Invoke > lambda conduit-dev-profile-service-messages`;
    expect(paths).toEqual(
      expect.arrayContaining([
        `${service} > cognito-idp AdminCreateUser`,
        `${service} > cognito-idp AdminSetUserPassword`,
        `${messages} > dynamodb TransactWriteItems`,
      ]),
    );
    const transaction = steps.find(({ name }) => name === 'TransactWriteItems');
    expect(transaction?.units?.write).toBeGreaterThan(0);
    expect(summary.units.write).toBeGreaterThanOrEqual(transaction?.units?.write ?? 0);
    expect(new Set(lines.map(({ logGroup }) => logGroup))).toEqual(
      new Set([
        '/aws/lambda/conduit-dev-auth-service-http',
        '/aws/lambda/conduit-dev-profile-service-messages',
        '/conduit/dev/api-access',
      ]),
    );
    const told = JSON.stringify(detail);
    expect(told).not.toContain(password);
    expect(told).not.toContain('eyJ');
  });

  it('follows a change through the graph, by the trace that it was sent with, to its event', async () => {
    const { token } = await register();
    const trace = `1-${randomBytes(4).toString('hex')}-${randomBytes(12).toString('hex')}`;
    const query = `mutation {
      publishArticle(input: { title: "Traced", description: "d", body: "b" }) { article { slug } }
    }`;

    const response = await fetch(`${baseUrl()}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'x-amzn-trace-id': `Root=${trace}`,
      },
      body: JSON.stringify({ query }),
    });

    expect(await response.json()).toMatchObject({ data: { publishArticle: { article: {} } } });
    const isFollowed = await eventually(async () => {
      const { steps = [] } = await ask<Partial<RequestDetail>>(`requests/${trace}`);
      return steps.some(
        ({ service, name }) => service === 'events' && name === 'article.published',
      );
    });
    expect(isFollowed).toBe(true);
  });

  it('lists the users of the pool, and nothing that they could sign in with', async () => {
    const { account } = await register();

    const [pool] = await ask<string[]>('users');
    const { users } = await ask<UserPage>(`users/${pool}?email=${account.email.slice(0, -4)}`);

    expect(users).toEqual([
      {
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        email: account.email,
        status: 'CONFIRMED',
        isEnabled: true,
        createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
  });
});
