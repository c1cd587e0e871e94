import { describe, expect, it } from '@jest/globals';
import type { RequestDetail } from '@conduit/local-cloud/console';
import { send } from '../client/send.ts';
import { unique } from '../client/unique.ts';

/** What the console of the stack tells about a request. */
async function traceOf(requestId: string): Promise<RequestDetail> {
  const response = await fetch(`${process.env.E2E_CONSOLE_URL}/api/requests/${requestId}`);
  return (await response.json()) as RequestDetail;
}

describe('the console of the local cloud', () => {
  it('follows a registration through both services to their tables, and keeps no secret of it', async () => {
    const username = unique('traced');
    const password = `secret of ${username}`;
    const registered = await send('POST', '/users', {
      body: { user: { username, email: `${username}@example.com`, password } },
    });

    const detail = await traceOf(registered.headers.get('x-amzn-requestid') ?? '');

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
});
