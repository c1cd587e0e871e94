import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ApiFixture } from './testing/api-fixture.ts';

// Processes start slowly on a busy machine.

let api: ApiFixture;
beforeAll(async () => void (api = await ApiFixture.start()));
afterEach(() => void jest.restoreAllMocks());
afterAll(() => api.stop());

const token = (value: string): [string, string] => ['Authorization', `Token ${value}`];

describe('a proxy integration', () => {
  it('gets the event of REST APIs', async () => {
    const { body } = await api.send('POST', '/dev/articles?tag=a%20b&tag=c&empty=', {
      headers: [
        ['Content-Type', 'application/json'],
        ['X-Twice', '1'],
        ['x-twice', '2'],
        ['Connection', 'keep-alive'],
        token('good'),
      ],
      body: Buffer.from('{"a":"ü"}'),
    });

    expect(body).toMatchObject({
      resource: '/articles',
      path: '/articles',
      httpMethod: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Twice': '2',
        Host: api.host,
        'X-Forwarded-For': '203.0.113.7',
        'X-Forwarded-Proto': 'https',
        'X-Amzn-Trace-Id': expect.stringMatching(/^Root=1-/),
      },
      multiValueHeaders: { 'X-Twice': ['1', '2'] },
      queryStringParameters: { tag: 'c', empty: '' },
      multiValueQueryStringParameters: { tag: ['a b', 'c'], empty: [''] },
      pathParameters: null,
      stageVariables: null,
      body: '{"a":"ü"}',
      isBase64Encoded: false,
      requestContext: {
        resourcePath: '/articles',
        path: '/dev/articles',
        stage: 'dev',
        accountId: '000000000000',
        domainName: api.host,
        identity: { sourceIp: '203.0.113.7', userAgent: null },
        authorizer: { principalId: 'user-1', admin: 'true' },
      },
    });
    expect((body as { headers: object }).headers).not.toHaveProperty('Connection');
  });

  it('leaves the path and its parameters encoded, and says null for what there is not', async () => {
    const { body } = await api.send('GET', '/dev/articles/a%2Fb%20%C3%BC');

    expect(body).toMatchObject({
      resource: '/articles/{slug}',
      path: '/articles/a%2Fb%20%C3%BC',
      pathParameters: { slug: 'a%2Fb%20%C3%BC' },
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      body: null,
    });
  });

  it('answers with its status and headers, some of them under another name', async () => {
    const { status, headers } = await api.send('GET', '/dev/articles');

    expect(status).toBe(201);
    expect(headers).toMatchObject({
      'x-single': ['a'],
      'x-both': ['kept'],
      'set-cookie': ['a=1', 'b=2'],
      'x-amzn-remapped-server': ['mine'],
      'content-type': ['application/json'],
      'x-amzn-requestid': [expect.any(String)],
      'x-amzn-trace-id': [expect.stringMatching(/^Root=/)],
    });
  });

  it('passes base64 through where no media type is binary', async () => {
    const { body } = await api.send('GET', '/dev/articles?misbehave=base64');

    expect(body).toBe('dGV4dA==');
  });

  it.each([
    ['articles?misbehave=throw', 502, 'INTEGRATION_FAILURE', 'Internal server error'],
    ['articles?misbehave=malformed', 502, 'INTEGRATION_FAILURE', 'Internal server error'],
    ['articles?misbehave=large', 502, 'INTEGRATION_FAILURE', 'Internal server error'],
    ['impatient?misbehave=slow', 504, 'INTEGRATION_TIMEOUT', 'Endpoint request timed out'],
  ])('that misbehaves (%s) is %i for the client', async (url, status, type, message) => {
    const answer = await api.send('GET', `/dev/${url}`);

    expect(answer).toMatchObject({ status, body: { type, message } });
    expect(answer.headers['access-control-allow-origin']).toEqual(['*']);
  });

  it('that the API may not invoke is a configuration error', async () => {
    expect(await api.send('GET', '/dev/unpermitted')).toMatchObject({
      status: 500,
      body: { type: 'API_CONFIGURATION_ERROR' },
    });
  });

  it('that the API may not invoke answers where the integration has a role that may', async () => {
    expect(await api.send('GET', '/dev/by-role')).toMatchObject({ status: 201 });
  });
});

describe('what the gateway refuses by itself', () => {
  it('a path or a method that it does not have', async () => {
    const unknown = { status: 403, body: { message: 'Missing Authentication Token' } };

    expect(await api.send('GET', '/dev/nowhere')).toMatchObject(unknown);
    expect(await api.send('GET', '/dev/')).toMatchObject(unknown);
    expect(await api.send('PATCH', '/dev/articles')).toMatchObject(unknown);
    expect(await api.send('GET', '/dev/articles//comments')).toMatchObject(unknown);
    expect(await api.send('GET', '/dev/nowhere', { headers: [token('x')] })).toMatchObject({
      status: 403,
      body: { type: 'INVALID_SIGNATURE' },
    });
  });

  it('a stage that there is not, outside of the API', async () => {
    expect(await api.send('GET', '/prod/articles')).toMatchObject({
      status: 403,
      body: { message: 'Forbidden' },
    });
  });

  it('more than 10 MB, and more than 6 MB for a function', async () => {
    const tooLarge = {
      status: 413,
      body: { type: 'REQUEST_TOO_LARGE', message: 'Request Too Long' },
    };
    const send = (megabytes: number): Promise<object> =>
      api.send('GET', '/dev/articles', { body: Buffer.alloc(megabytes * 1024 * 1024, 'x') });

    expect(await send(11)).toMatchObject(tooLarge);
    expect(await send(7)).toMatchObject(tooLarge);
  });

  it('more requests than a method admits, for this method only', async () => {
    const answers = [1, 2, 3].map(() => api.send('GET', '/dev/limited'));
    const statuses = (await Promise.all(answers)).map(({ status }) => status);

    expect(statuses.toSorted()).toEqual([201, 201, 429]);
    expect(await api.send('GET', '/dev/limited')).toMatchObject({ body: { type: 'THROTTLED' } });
    expect(await api.send('GET', '/dev/articles')).toMatchObject({ status: 201 });
  });
});

describe('an authorizer', () => {
  const feed = (value?: string): Promise<object> =>
    api.send('GET', '/dev/articles/feed', { headers: value === undefined ? [] : [token(value)] });

  it('is not asked without the identity source', async () => {
    expect(await feed()).toMatchObject({
      status: 401,
      body: { errors: { token: ['is missing'] } },
      headers: { 'access-control-allow-origin': ['*'] },
    });
  });

  it.each([
    ['denied', 401, { errors: { token: ['is invalid'] } }],
    ['unknown', 401, { errors: { token: ['is invalid'] } }],
    ['unauthorized', 401, { errors: { token: ['is missing'] } }],
    ['broken', 500, { type: 'AUTHORIZER_FAILURE' }],
    ['malformed', 500, { type: 'AUTHORIZER_CONFIGURATION_ERROR' }],
  ])('decides: %s is %i', async (value, status, body) => {
    expect(await feed(value)).toMatchObject({ status, body });
  });

  it('answers for the methods that its policy names, from one cached answer', async () => {
    const post = { headers: [token('reader')] };

    expect(await feed('reader')).toMatchObject({ status: 201 });
    expect(await api.send('POST', '/dev/articles', post)).toMatchObject({ status: 401 });
    expect(await feed('reader')).toMatchObject({ status: 201 });
  });

  const callsOf = (answer: object): unknown =>
    (answer as { body: { requestContext: { authorizer: { calls: string } } } }).body.requestContext
      .authorizer.calls;

  it('is asked once for an identity, until its answer is five minutes old', async () => {
    const first = callsOf(await feed('good'));
    await feed('another');
    expect(callsOf(await feed('good'))).toBe(first);

    const later = Date.now() + 301_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);

    expect(callsOf(await feed('good'))).not.toBe(first);
  });

  it('is asked every time where nothing is to be cached, by all that identifies', async () => {
    const send = (query: string): Promise<object> =>
      api.send('GET', `/dev/uncached${query}`, { headers: [token('good')] });

    const first = callsOf(await send('?key=1'));

    expect(callsOf(await send('?key=1'))).not.toBe(first);
    expect(await send('')).toMatchObject({
      status: 401,
      body: { errors: { token: ['is missing'] } },
    });
  });
});

describe('a preflight', () => {
  it('is answered by the mock integration that CDK makes', async () => {
    const { status, headers, body } = await api.send('OPTIONS', '/dev/articles/feed');

    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': ['*'],
      'access-control-allow-methods': ['GET,POST'],
      'access-control-allow-headers': ['Authorization,Content-Type'],
    });
    expect(body).toBe('');
  });

  it('fails for a content type that has no template, as on AWS', async () => {
    const headers: [string, string][] = [['Content-Type', 'text/plain']];

    expect(await api.send('OPTIONS', '/dev/articles', { headers })).toMatchObject({ status: 500 });
  });
});

describe('the access log', () => {
  it('has a line in the format of the stage for every request', async () => {
    await api.send('GET', '/dev/articles/feed', { headers: [token('good')] });
    await api.send('GET', '/dev/nowhere');

    const lines = api.lines.filter(({ logGroup }) => logGroup === 'access').slice(-2);
    expect(lines.map(({ message }) => JSON.parse(message) as unknown)).toEqual([
      {
        requestId: expect.stringMatching(/^[\w-]{36}$/),
        route: 'GET /articles/feed',
        status: '201',
        refusedBecause: '-',
        user: 'user-1',
      },
      {
        requestId: expect.stringMatching(/^[\w-]{36}$/),
        route: 'GET -',
        status: '403',
        refusedBecause: 'MISSING_AUTHENTICATION_TOKEN',
        user: '-',
      },
    ]);
  });
});

describe('the execution log', () => {
  const reasons = (): string[] =>
    api.lines
      .filter(({ logGroup }) => /^API-Gateway-Execution-Logs_\w+\/dev$/.test(logGroup))
      .map(({ message }) => message);

  it('says why a request failed, which its client does not learn', async () => {
    const { headers, body } = await api.send('GET', '/dev/unpermitted');

    const [requestId] = headers['x-amzn-requestid'] ?? [];
    expect(reasons().at(-1)).toContain(`(${requestId}) AccessDeniedException`);
    expect(JSON.stringify(body)).not.toContain('AccessDenied');
  });

  it('says nothing of what succeeds or is the client’s fault', async () => {
    const before = reasons();

    await api.send('GET', '/dev/articles');
    await api.send('GET', '/dev/nowhere');

    expect(reasons()).toEqual(before);
  });
});

describe('the domain', () => {
  it('is the API, in this region', () => {
    const { origin } = api.apiGateway;

    expect(origin.serves(api.host)).toBe(true);
    expect(origin.serves(`x${api.host}`)).toBe(false);
    expect(origin.serves(api.host.replace('us-east-1', 'eu-west-1'))).toBe(false);
  });
});
