import { beforeAll, describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { BooksModule } from '../fixtures/books.module.ts';
import { lambdaContext } from '../testing/lambda-context.ts';
import type { LambdaHandler } from './entry.ts';
import { httpEntry } from './http.entry.ts';

let handler: LambdaHandler;

async function call(
  httpMethod: string,
  path: string,
  body: string | null = null,
  type = 'application/json',
): Promise<APIGatewayProxyResult & { json: unknown }> {
  const event = {
    httpMethod,
    path,
    body,
    isBase64Encoded: false,
    headers: {},
    multiValueHeaders: body === null ? {} : { 'Content-Type': [type] },
    multiValueQueryStringParameters: null,
    queryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    resource: path,
    requestContext: { requestId: 'edge-1', stage: 'dev', identity: { sourceIp: '127.0.0.1' } },
  } as unknown as APIGatewayProxyEvent;
  const result = (await handler(event, lambdaContext())) as APIGatewayProxyResult;
  return { ...result, json: result.body === '' ? undefined : JSON.parse(result.body) };
}

describe('httpEntry', () => {
  beforeAll(async () => {
    handler = await httpEntry({ module: BooksModule }).start();
  });

  it('answers a request that API Gateway passes on, with CORS', async () => {
    const { statusCode, json, multiValueHeaders } = await call('GET', '/api/books/1');

    expect({ statusCode, json }).toEqual({ statusCode: 200, json: { id: '1' } });
    expect(multiValueHeaders).toMatchObject({ 'access-control-allow-origin': ['*'] });
    expect(Object.keys(multiValueHeaders ?? {})).not.toContain('x-powered-by');
  });

  it('maps a domain error to its status and shape', async () => {
    expect(await call('GET', '/api/books/missing')).toMatchObject({
      statusCode: 404,
      json: { errors: { book: ['not found'] } },
    });
  });

  it('tells nobody what went wrong inside', async () => {
    expect(await call('GET', '/api/books/broken')).toMatchObject({
      statusCode: 500,
      json: { errors: { request: ['failed'] } },
    });
  });

  it('answers an unknown route in the same shape', async () => {
    expect(await call('GET', '/api/nowhere')).toMatchObject({
      statusCode: 404,
      json: { errors: { route: ['not found'] } },
    });
  });

  it('refuses a path that cannot be decoded in its own words', async () => {
    expect(await call('GET', '/api/books/%zz')).toMatchObject({
      statusCode: 400,
      json: { errors: { path: ['cannot be decoded'] } },
    });
  });

  it('names each field that does not validate', async () => {
    const body = JSON.stringify({ book: { title: '', tags: ['a', 5, 6] } });

    expect(await call('POST', '/api/books', body)).toMatchObject({
      statusCode: 422,
      json: { errors: { title: ["can't be blank"], tags: [expect.any(String)] } },
    });
  });

  it.each([['{'], ['{"book":'], ['nonsense']])(
    'refuses %j as a body that is not JSON',
    async (body) => {
      expect(await call('POST', '/api/books', body)).toMatchObject({
        statusCode: 400,
        json: { errors: { body: ['is not valid JSON'] } },
      });
    },
  );

  it.each([
    ['utf-8', 201],
    ['UTF-8', 201],
    ['utf-7', 400],
    ['utf-16', 400],
    ['utf-16le', 400],
    ['utf-32', 400],
    ['iso-8859-1', 400],
    ['euc-kr', 400],
    ['no-such-one', 400],
  ])('takes a body in the charset %s with %d', async (charset, status) => {
    const body = '{"book":{"title":"Käse"}}';

    const { statusCode } = await call(
      'POST',
      '/api/books',
      body,
      `application/json; charset=${charset}`,
    );

    expect(statusCode).toBe(status);
  });

  it('refuses a body of more than 5 MB', async () => {
    const body = JSON.stringify({ book: { title: 'x'.repeat(5 * 1024 * 1024) } });

    expect(await call('POST', '/api/books', body)).toMatchObject({
      statusCode: 413,
      json: { errors: { body: [expect.stringContaining('too large')] } },
    });
  });

  it('lets no __proto__ through', async () => {
    const body = '{"book":{"title":"t"},"__proto__":{"polluted":true}}';

    expect(await call('POST', '/api/books', body)).toMatchObject({
      json: { book: { title: 't' } },
    });
  });
});
