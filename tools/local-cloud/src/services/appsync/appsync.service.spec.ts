import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphFixture } from './testing/graph-fixture.ts';

let graph: GraphFixture;
beforeAll(async () => {
  graph = await GraphFixture.start();
});
afterAll(() => graph?.stop());

describe('the attributes of an API', () => {
  it('have the domains of AWS for the edge, and URLs on loopback for who is on this machine', () => {
    const { ApiId: id, GraphQlDns, GraphQlUrl, RealtimeDns, RealtimeUrl } = graph.outputs;
    expect(GraphQlDns).toBe(`${id}.appsync-api.us-east-1.amazonaws.com`);
    expect(RealtimeDns).toBe(`${id}.appsync-realtime-api.us-east-1.amazonaws.com`);
    expect(GraphQlUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/graphql$/);
    expect(RealtimeUrl).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/graphql$/);
    expect(graph.appSync.origin.serves(GraphQlDns ?? '')).toBe(true);
    expect(graph.appSync.origin.serves('other.appsync-api.us-east-1.amazonaws.com')).toBe(false);
  });
});

describe('authentication', () => {
  const query = '{ early }';

  it('takes the token of a user, as the header alone', async () => {
    expect(await graph.ask(await graph.user(), query)).toMatchObject({ data: { early: 'early' } });
    const bearer = { authorization: `Bearer ${await graph.token()}` };
    expect((await graph.ask(bearer, query)).status).toBe(401);
  });

  it.each([
    ['has expired', { exp: 1_000 }, 'Token has expired.'],
    [
      'is of another pool',
      { iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_other' },
      'You are not authorized to make this call.',
    ],
    [
      'is of a client that the API does not name',
      { client_id: 'other' },
      'You are not authorized to make this call.',
    ],
  ])('refuses a token that %s', async (_why, claims, message) => {
    const answer = await graph.ask(await graph.user(claims), query);
    expect(answer).toMatchObject({
      status: 401,
      data: undefined,
      errors: [{ errorType: 'UnauthorizedException', message }],
    });
    expect(answer.headers['x-amzn-errortype']).toBe('UnauthorizedException');
  });

  it('refuses what is no token, and a token that somebody changed', async () => {
    const token = await graph.token();
    const forged = token.replace(
      /\.[^.]+\./,
      `.${Buffer.from('{"iss":"me"}').toString('base64url')}.`,
    );
    for (const authorization of ['nonsense', forged, `${token}.x`]) {
      expect(await graph.ask({ authorization }, query)).toMatchObject({
        status: 401,
        errors: [{ message: 'Unable to parse JWT token.' }],
      });
    }
    const other = token.slice(0, -8) + 'AAAAAAAA';
    expect((await graph.ask({ authorization: other }, query)).status).toBe(401);
  });

  it('takes each of its keys until it expires', async () => {
    expect(await graph.ask(graph.anyone, query)).toMatchObject({ data: { early: 'early' } });
    graph.clockSkew = 200 * 24 * 60 * 60_000;
    try {
      expect(await graph.ask(graph.anyone, query)).toMatchObject({
        status: 401,
        errors: [
          {
            errorType: 'UnauthorizedException',
            message: 'You are not authorized to make this call.',
          },
        ],
      });
    } finally {
      graph.clockSkew = 0;
    }
    expect((await graph.ask({ 'x-api-key': 'da2-other' }, query)).status).toBe(401);
  });

  it('refuses who shows nothing', async () => {
    expect(await graph.ask({}, query)).toMatchObject({
      status: 401,
      errors: [{ message: 'Valid authorization header not provided.' }],
    });
  });

  it('knows by a signature which role asks, and asks IAM for each field of the root', async () => {
    const publisher = graph.outputs['PublisherArn'] ?? '';
    const granted = 'mutation { publishComment(article: "a", body: "b") { body } }';
    expect(await graph.askAs(publisher, granted)).toMatchObject({
      data: { publishComment: { body: 'b' } },
    });
    expect(await graph.askAs(publisher, '{ untold }')).toMatchObject({
      status: 200,
      data: { untold: null },
      errors: [
        { errorType: 'Unauthorized', message: 'Not Authorized to access untold on type Query' },
      ],
    });
  });

  it('refuses a signature that is not right', async () => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/appsync/aws4_request, SignedHeaders=host, Signature=' +
      'a'.repeat(64);
    expect(await graph.ask({ authorization }, query)).toMatchObject({
      status: 401,
      errors: [{ errorType: 'UnauthorizedException' }],
    });
  });
});

describe('the directives of fields and types', () => {
  it('keep fields from whom they are not for, one by one', async () => {
    const query = '{ viewer untold article(slug: "1") { id draft } }';
    const { status, data, errors } = await graph.ask(graph.anyone, query);
    expect(status).toBe(200);
    expect(data).toEqual({ viewer: null, untold: null, article: { id: '1', draft: null } });
    expect(errors.map(({ message, path, errorType }) => ({ message, path, errorType }))).toEqual([
      {
        message: 'Not Authorized to access viewer on type Query',
        path: ['viewer'],
        errorType: 'Unauthorized',
      },
      {
        message: 'Not Authorized to access untold on type Query',
        path: ['untold'],
        errorType: 'Unauthorized',
      },
      {
        message: 'Not Authorized to access draft on type Article',
        path: ['article', 'draft'],
        errorType: 'Unauthorized',
      },
    ]);
    expect(errors[0]?.locations).toEqual([{ line: 1, column: 3, sourceName: null }]);
    const signedIn = await graph.ask(await graph.user(), query);
    expect(signedIn.data).toMatchObject({
      viewer: 'jane',
      untold: null,
      article: { draft: 'a draft' },
    });
  });

  it('ask for a group where they name some', async () => {
    const query = '{ moderation }';
    expect((await graph.ask(await graph.user(), query)).data).toEqual({ moderation: null });
    const moderator = await graph.user({ 'cognito:groups': ['moderator'] });
    expect((await graph.ask(moderator, query)).data).toEqual({ moderation: 'allowed' });
  });

  it('keep a field without any to the default mode', async () => {
    const query = 'mutation { addComment(article: "1", body: "b") { body } }';
    expect(await graph.ask(graph.anyone, query)).toMatchObject({
      data: { addComment: null },
      errors: [{ message: 'Not Authorized to access addComment on type Mutation' }],
    });
  });
});

describe('a resolver', () => {
  it('gets the context that AppSync makes', async () => {
    const query = `query Q($tag: String!) {
      context(filter: { tag: $tag, limit: 3 }, at: "2026-01-02T03:04:05Z", json: "{\\"a\\":[1]}")
    }`;
    const headers = { ...(await graph.user({ 'cognito:groups': ['a'] })), 'x-mine': '1' };
    const { data } = await graph.ask(headers, query, { tag: 'news' });
    const context: unknown = JSON.parse(String(data?.['context']));
    expect(context).toMatchObject({
      arguments: {
        filter: { tag: 'news', limit: 3 },
        at: '2026-01-02T03:04:05Z',
        json: { a: [1] },
      },
      identity: {
        sub: 'jane',
        username: 'jane',
        issuer: expect.stringMatching(/^https:\/\/cognito-idp\.us-east-1/),
        claims: { token_use: 'access' },
        sourceIp: ['127.0.0.1'],
        defaultAuthStrategy: 'ALLOW',
        groups: ['a'],
      },
      source: null,
      prev: null,
      request: {
        headers: { 'x-mine': '1', 'x-amzn-trace-id': expect.stringMatching(/^Root=1-/) },
      },
      info: {
        fieldName: 'context',
        parentTypeName: 'Query',
        variables: { tag: 'news' },
        selectionSetList: [],
        selectionSetGraphQL: '',
      },
    });
  });

  it('learns what is selected, fragments expanded, and does not show it to JSON.stringify', async () => {
    const query = `query Q($no: Boolean!) {
      search { __typename ... on Article { ...A related { id } } ... on Person { called: name } }
    }
    fragment A on Article { title author @skip(if: $no) { id } }`;
    const { data, errors } = await graph.ask(graph.anyone, query, { no: true });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      search: [
        { __typename: 'Article', title: 'Article 1', related: [{ id: '1.1' }, { id: '1.2' }] },
        { __typename: 'Person', called: 'Person 2' },
      ],
    });
  });

  it('may leave early, and raise what its function answers as an error', async () => {
    expect((await graph.ask(graph.anyone, '{ early }')).data).toEqual({ early: 'early' });
    expect(await graph.ask(graph.anyone, '{ misbehave(how: "refuse") }')).toMatchObject({
      data: { misbehave: null },
      errors: [
        {
          path: ['misbehave'],
          data: null,
          errorType: 'Forbidden',
          errorInfo: { code: 7 },
          message: 'Refused',
        },
      ],
    });
  });

  it('gets to know why its function failed', async () => {
    expect(await graph.ask(graph.anyone, '{ misbehave(how: "throw") }')).toMatchObject({
      status: 200,
      errors: [{ errorType: 'Lambda:Unhandled', message: 'broken' }],
    });
    expect(await graph.ask(graph.anyone, '{ misbehave(how: "large") }')).toMatchObject({
      status: 200,
      errors: [{ errorType: 'Lambda:ResponseTooLarge' }],
    });
  });

  it('cannot have a function invoked by a role that may not', async () => {
    const { errors } = await graph.ask(graph.anyone, '{ unpermitted }');
    expect(errors).toMatchObject([
      {
        errorType: 'Lambda:AccessDeniedException',
        message: expect.stringContaining('is not authorized to perform: lambda:InvokeFunction'),
      },
    ]);
  });

  it('fails clearly where it uses what APPSYNC_JS does not have here', async () => {
    expect((await graph.ask(graph.anyone, '{ local(count: 1) }')).errors).toMatchObject([
      { message: 'the local cloud has no util.nonsense' },
    ]);
  });

  it('that gives null for what may not be null fails as far up as it goes', async () => {
    expect(await graph.ask(graph.anyone, '{ required }')).toMatchObject({
      status: 200,
      data: null,
      errors: [
        {
          message:
            "Cannot return null for non-nullable type: 'String' within parent 'Query' (/required)",
        },
      ],
    });
  });
});

describe('a batch', () => {
  const batches = (): string[] =>
    graph.lines.map(({ message }) => /batch of \d+/.exec(message)?.[0] ?? '').filter(Boolean);

  it('is one invocation per level and size, and an item that fails fails alone', async () => {
    graph.lines.length = 0;
    const query = '{ articles(first: 6) { id author { id favourite { author { id } } } } }';
    const { data, errors } = await graph.ask(graph.anyone, query);
    const authors = (data?.['articles'] as { author: { id: string } | null }[]).map(
      ({ author }) => author?.id,
    );
    expect(authors).toEqual([
      'author-1',
      'author-2',
      undefined,
      'author-4',
      'author-5',
      'author-6',
    ]);
    expect(errors).toMatchObject([
      {
        path: ['articles', 2, 'author'],
        errorType: 'NotFound',
        errorInfo: { id: 'author-3' },
        message: 'No such person',
        locations: [{ line: 1, column: 27, sourceName: null }],
      },
    ]);
    expect(batches().toSorted()).toEqual(['batch of 1', 'batch of 2', 'batch of 4', 'batch of 4']);
  });

  it('whose function fails, or answers too little, fails for each of its items', async () => {
    const failing = await graph.ask(
      graph.anyone,
      '{ a: article(slug: "all-fail") { author { id } } b: article(slug: "too-few") { author { id } } }',
    );
    expect(failing.data).toEqual({ a: { author: null }, b: { author: null } });
    const errors = failing.errors.toSorted((a, b) => String(a.path).localeCompare(String(b.path)));
    expect(errors).toMatchObject([
      { path: ['a', 'author'], errorType: 'Lambda:Unhandled' },
      {
        path: ['b', 'author'],
        errorType: 'Lambda:IllegalArgument',
        message: expect.stringContaining('it answered 0'),
      },
    ]);
  });
});

describe('what can be seen of a request', () => {
  it('is a step for it and for all that its resolvers ask, with what went wrong', async () => {
    const { steps } = await graph.traced('query List { articles { author { id } } early }');
    const own = steps.filter(({ service }) => service === 'appsync');
    expect(own.map(({ name, facts }) => [name, facts])).toEqual([
      ['GraphQL', expect.objectContaining({ operation: 'query List', auth: 'API_KEY' })],
      ['Query.articles', { 'data source': 'lambda' }],
      ['Article.author', { 'data source': 'lambda', batch: 3 }],
    ]);
    expect(own[0]?.error).toBe('NotFound: No such person');
    expect(steps.filter(({ service }) => service === 'lambda')).toHaveLength(2);
  });

  it('is found by the root of its trace, which is what functions know it by', async () => {
    const { requestIds } = await graph.traced('{ context }');
    expect([...requestIds]).toContainEqual(expect.stringMatching(/^1-[\da-f]{8}-[\da-f]{24}$/));
  });

  it('stands in the log of the API as well', async () => {
    graph.lines.length = 0;
    await graph.ask(graph.anyone, '{ misbehave(how: "throw") }');
    const own = graph.lines.filter(({ logGroup }) => logGroup.startsWith('/aws/appsync/apis/'));
    expect(own.map(({ message }) => JSON.parse(message))).toMatchObject([
      { logType: 'DataSourceError', field: 'Query.misbehave', type: 'Lambda:Unhandled' },
      { logType: 'RequestSummary', statusCode: 200 },
      { logType: 'FieldError', path: ['misbehave'], errorType: 'Lambda:Unhandled' },
    ]);
  });

  it('and what somebody wanted to go wrong does', async () => {
    const { id } = graph.faults.add({
      target: { service: 'appsync', field: 'Query.articles' },
      effect: { kind: 'throttle' },
    });
    try {
      expect((await graph.ask(graph.anyone, '{ articles { id } early }')).errors).toMatchObject([
        { path: ['articles'], errorType: 'Lambda:TooManyRequestsException' },
      ]);
    } finally {
      graph.faults.clear(id);
    }
  });
});
