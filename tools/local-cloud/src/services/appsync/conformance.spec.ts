import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IntrospectionConfig } from 'aws-cdk-lib/aws-appsync';
import { GraphFixture } from './testing/graph-fixture.ts';

let graph: GraphFixture;
beforeAll(async () => {
  graph = await GraphFixture.start({
    queryDepthLimit: 4,
    resolverCountLimit: 20,
    introspectionConfig: IntrospectionConfig.DISABLED,
  });
});
afterAll(() => graph?.stop());

describe('a body that is no GraphQL request', () => {
  it.each([
    ['nothing', '', 'Request body is empty.'],
    ['no JSON', '{"query":', 'Request body is not valid JSON.'],
    ['a list', '[{"query":"{ early }"}]', 'Unable to parse GraphQL query.'],
    ['no query', '{"variables":{}}', 'query: '],
    ['variables that are none', '{"query":"{ early }","variables":[]}', 'variables: '],
    [
      'a query that is no GraphQL',
      '{"query":"{ early"}',
      'Syntax Error: Expected Name, found <EOF>.',
    ],
    ['a query of too many tokens', `{"query":"{ ${'early '.repeat(20_000)} }"}`, 'tokens'],
    ['a query nested too deeply', `{"query":"${'{ a '.repeat(7_000)}"}`, 'Unable to parse'],
  ])('is refused: %s', async (_what, body, message) => {
    expect(await graph.post(graph.anyone, body)).toMatchObject({
      status: 400,
      errors: [
        {
          errorType: 'MalformedHttpRequestException',
          message: expect.stringContaining(message),
        },
      ],
    });
  });

  it('is refused where it is too large, and where it is no text', async () => {
    const large = JSON.stringify({ query: '{ early }', variables: { a: 'x'.repeat(1_000_000) } });
    expect(await graph.post(graph.anyone, large)).toMatchObject({
      status: 413,
      errors: [{ errorType: 'RequestEntityTooLargeException' }],
    });
    expect((await graph.post(graph.anyone, new Uint8Array([0xff, 0xfe, 0]))).status).toBe(400);
  });
});

describe('an operation that the schema does not have', () => {
  it.each([
    ['an unknown field', '{ nothing }', 'FieldUndefined: Cannot query field "nothing"'],
    ['an unknown argument', '{ local(size: 1) }', 'UnknownArgument: '],
    ['no argument that is required', '{ article { id } }', 'MissingFieldArgument: '],
    ['a value of a wrong type', '{ local(count: "many") }', 'WrongType: Int cannot represent'],
    ['no selection', '{ article(slug: "1") }', 'SubSelectionRequired: '],
    [
      'a variable of another type',
      'query($n: String) { local(count: $n) }',
      'VariableTypeMismatch: ',
    ],
    ['an unknown fragment', '{ ...Nothing }', 'UndefinedFragment: '],
    [
      'circular fragments',
      '{ article(slug: "1") { ...A } } fragment A on Article { related { ...B } } fragment B on Article { ...A }',
      'FragmentCycle: ',
    ],
    ['introspection, which is off', '{ __schema { types { name } } }', 'FieldUndefined: '],
  ])('is refused: %s', async (_what, query, message) => {
    const { status, data, errors } = await graph.ask(graph.anyone, query);
    expect({ status, data }).toEqual({ status: 200, data: null });
    expect(errors[0]).toMatchObject({
      path: null,
      locations: expect.arrayContaining([expect.objectContaining({ line: 1, sourceName: null })]),
      message: expect.stringContaining(`Validation error of type ${message}`),
    });
  });

  it('is not found under another name', async () => {
    const send = (body: object): ReturnType<GraphFixture['post']> =>
      graph.post(graph.anyone, JSON.stringify(body));
    const query = 'query A { early } query B { early }';
    expect(await send({ query, operationName: 'C' })).toMatchObject({
      status: 200,
      data: null,
      errors: [{ message: "Unknown operation named 'C'." }],
    });
    expect(await send({ query })).toMatchObject({
      errors: [{ message: 'Must provide operation name if query contains multiple operations.' }],
    });
    expect(await send({ query, operationName: 'B' })).toMatchObject({ data: { early: 'early' } });
  });

  it('is refused for variables of wrong types', async () => {
    const query = 'query($f: Filter, $at: AWSDateTime) { context(filter: $f, at: $at) }';
    for (const variables of [{ f: {} }, { f: { tag: 1 } }, { f: 'x' }, { at: 'yesterday' }]) {
      expect(await graph.ask(graph.anyone, query, variables)).toMatchObject({
        status: 200,
        data: null,
        errors: [{ message: expect.stringContaining('got invalid value') }],
      });
    }
  });

  it('is refused where it is a subscription', async () => {
    expect(await graph.ask(graph.anyone, 'subscription { commentAdded { body } }')).toMatchObject({
      status: 400,
      errors: [{ errorType: 'BadRequestException' }],
    });
  });
});

describe('an operation that asks for too much', () => {
  it('gets nothing below the depth that the API has as its limit', async () => {
    const query = '{ article(slug: "1") { id related { related { id related { id } } } } }';
    const { status, data, errors } = await graph.ask(graph.anyone, query);
    expect(status).toBe(200);
    expect(data).toEqual({ article: null });
    expect(errors[0]).toMatchObject({
      errorType: 'QueryDepthLimitReached',
      path: ['article', 'related', 0, 'related', 0, 'related', 0, 'id'],
    });
  });

  it('gets nothing from resolvers behind the number that is the limit', async () => {
    const aliases = Array.from({ length: 1_000 }, (_, index) => `a${index}: early`).join(' ');
    const { status, data, errors } = await graph.ask(graph.anyone, `{ ${aliases} }`);
    expect(status).toBe(200);
    expect(Object.values(data ?? {}).filter((value) => value === 'early')).toHaveLength(20);
    expect(errors).toHaveLength(980);
    expect(errors[0]).toMatchObject({ path: ['a20'], errorType: 'ResolverExecutionLimitReached' });
  });
});

describe('what browsers ask beforehand', () => {
  it('is answered for pages of any site', async () => {
    const url = graph.outputs['GraphQlUrl'] ?? '';
    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://elsewhere.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(preflight.status).toBe(200);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'OPTIONS,POST',
      'access-control-allow-headers': 'authorization,content-type',
    });
    const refused = await graph.ask({}, '{ early }');
    expect(refused.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': expect.stringContaining('x-amzn-RequestId'),
      'x-amzn-requestid': expect.any(String),
    });
  });

  it('is POST alone, at one path', async () => {
    const url = graph.outputs['GraphQlUrl'] ?? '';
    const { anyone: headers } = graph;
    expect((await fetch(`${url}?query={early}`, { headers })).status).toBe(400);
    expect((await fetch(`${url}/other`, { headers, method: 'POST', body: '{}' })).status).toBe(404);
  });
});
