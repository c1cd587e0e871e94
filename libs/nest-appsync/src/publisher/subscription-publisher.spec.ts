import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { grantsOf } from '@conduit/nest-lambda/grants';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PublishFailedError, Publishes, SubscriptionPublisher } from './index.ts';

const DOCUMENT = 'mutation Publish($text: String!) { publish(text: $text) { text } }';
const SECRET = 'secret';

let server: Server;
let received: { headers: IncomingMessage['headers']; body: string } | undefined;
let answer: { status: number; body: string };

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received = { headers: request.headers, body: Buffer.concat(chunks).toString() };
      response.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    GRAPHQL_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: SECRET,
    AWS_SESSION_TOKEN: 'session',
  });
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  received = undefined;
  answer = { status: 200, body: '{"data":{"publish":{"text":"ä"}}}' };
});

describe('SubscriptionPublisher', () => {
  const publisher = new SubscriptionPublisher();

  it("sends the operation, signed in the name of the function's role", async () => {
    await publisher.publish(DOCUMENT, { text: 'ä' });

    expect(JSON.parse(received?.body ?? '')).toEqual({
      query: DOCUMENT,
      variables: { text: 'ä' },
    });
    expect(received?.headers['x-amz-security-token']).toBe('session');
    expect(received?.headers.authorization).toContain(`Signature=${expectedSignature()}`);
  });

  it.each([
    [
      '{"data":null,"errors":[{"message":"no","errorType":"Unauthorized"}]}',
      401,
      'Unauthorized: no',
    ],
    ['{"errors":[{"message":"no such field"}]}', 200, 'GRAPHQL_ERROR: no such field'],
    ['{}', 503, 'HTTP 503: no reason given'],
    ['<html>', 502, 'HTTP 502: the answer is no JSON'],
  ])('fails for %s', async (body, status, message) => {
    answer = { status, body };

    await expect(publisher.publish(DOCUMENT, {})).rejects.toThrow(new RegExp(`^${message}$`));
  });

  it('fails where nobody listens', async () => {
    const { GRAPHQL_URL: url } = process.env;
    try {
      process.env['GRAPHQL_URL'] = 'http://127.0.0.1:1/graphql';

      await expect(publisher.publish(DOCUMENT, {})).rejects.toThrow(PublishFailedError);
    } finally {
      process.env['GRAPHQL_URL'] = url;
    }
  });
});

it('notes each operation as a grant of its provider', () => {
  @Publishes(DOCUMENT, 'mutation Other { other }')
  class Provider {}

  expect(grantsOf(Provider)).toEqual([
    { kind: 'graphql', document: DOCUMENT },
    { kind: 'graphql', document: 'mutation Other { other }' },
  ]);
});

/**
 * Signature Version 4, reckoned a second time from what arrived.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
function expectedSignature(): string {
  const { headers, body } = received ?? { headers: {}, body: '' };
  const signed = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1] ?? '';
  expect(signed.split(';')).toEqual(expect.arrayContaining(['content-type', 'host', 'x-amz-date']));
  const canonical = [
    ...['POST', '/graphql', ''],
    ...signed.split(';').map((name) => `${name}:${String(headers[name])}`),
    ...['', signed, sha256(body)],
  ].join('\n');
  const date = String(headers['x-amz-date']);
  const scope = [date.slice(0, 8), 'eu-central-1', 'appsync', 'aws4_request'];
  const text = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(canonical)].join('\n');
  const key = scope.reduce<Buffer | string>((secret, part) => hmac(secret, part), `AWS4${SECRET}`);
  return hmac(key, text).toString('hex');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
