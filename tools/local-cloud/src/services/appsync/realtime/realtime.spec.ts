import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { GraphFixture, type ConnectOptions } from '../testing/graph-fixture.ts';
import type { RealtimeClient } from '../testing/realtime-client.ts';

const ADDED = 'subscription($article: String) { commentAdded(article: $article) { article body } }';
const ALL = 'subscription { commentAdded { article body } }';

let graph: GraphFixture;
const clients: RealtimeClient[] = [];
beforeAll(async () => {
  graph = await GraphFixture.start();
});
afterAll(() => graph?.stop());
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

async function connect(
  headers: Record<string, string> = graph.anyone,
  options: ConnectOptions = {},
): Promise<RealtimeClient> {
  const client = await graph.connect(headers, options);
  clients.push(client);
  return client;
}

async function comment(article: string, body: string, topic: string | null = null): Promise<void> {
  const query = `mutation($article: String!, $body: String!, $topic: String) {
    addComment(article: $article, body: $body, topic: $topic) { article text: body topic author { id } }
  }`;
  const { errors } = await graph.ask(await graph.user(), query, { article, body, topic });
  expect(errors).toEqual([]);
}

describe('a real-time connection', () => {
  it.each([
    ['directly', {}],
    ['with the headers in a sub-protocol', { inProtocol: true }],
  ])('is opened %s', async (_how, options) => {
    const client = await connect(graph.anyone, options);
    client.send({ type: 'connection_init' });
    expect(await client.next()).toEqual({
      type: 'connection_ack',
      payload: { connectionTimeoutMs: 300_000 },
    });
    expect(client.socket.protocol).toBe('graphql-ws');
  });

  it('is opened through the edge, whose function gives it its path', async () => {
    const client = await connect(graph.anyone, { url: `ws://${graph.edge}/graphql/realtime` });
    expect(await client.start('1', ALL)).toEqual({ type: 'start_ack', id: '1' });
    await comment('a', 'through the edge');
    expect((await client.next()).payload?.data).toEqual({
      commentAdded: { article: 'a', body: 'through the edge' },
    });
  });

  it('is refused by a function of the edge that answers itself', async () => {
    const url = `ws://${graph.edge}/graphql/realtime?refuse=1&`;
    await expect(graph.connect(graph.anyone, { url, inProtocol: true })).rejects.toThrow('403');
  });

  it.each([
    ['an unknown key', { 'x-api-key': 'da2-other' }, 'UnauthorizedException'],
    ['nothing', {}, 'UnauthorizedException'],
    ['another host', { host: 'localhost', 'x-api-key': 'da2-other' }, 'UnauthorizedException'],
  ])('is ended with connection_error for %s', async (_what, headers, errorType) => {
    const client = await connect(headers);
    expect(await client.next()).toMatchObject({
      type: 'connection_error',
      payload: { errors: [{ errorType, errorCode: 401 }] },
    });
    await client.closed();
  });

  it('is ended for a handshake that says nothing about who asks', async () => {
    for (const query of ['?header=%25%25', '?payload=e30=', '?header=e30=&payload=MQ==']) {
      const url = `${graph.outputs['RealtimeUrl']}${query}`;
      const socket = new WebSocket(url, 'graphql-ws');
      const message = await new Promise((resolve) => {
        socket.on('message', (data) => resolve(JSON.parse(data.toString())));
      });
      expect(message).toMatchObject({
        type: 'connection_error',
        payload: { errors: [{ errorCode: 400 }] },
      });
    }
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '"start"'],
    ['an unknown type', '{"type":"subscribe","id":"1"}'],
    ['a start without a query', '{"type":"start","id":"1","payload":{}}'],
    ['a start without credentials', '{"type":"start","id":"1","payload":{"data":"{}"}}'],
  ])('answers %s with an error and stays', async (_what, text) => {
    const client = await connect();
    client.send(text);
    expect(await client.next()).toMatchObject({
      type: 'error',
      payload: {
        errors: [
          {
            errorType: 'UnsupportedOperation',
            message: 'unknown not supported through the realtime channel',
          },
        ],
      },
    });
    expect(await client.start('1', ALL)).toMatchObject({ type: 'start_ack' });
  });

  it('ends when the token expires with which it was opened', async () => {
    const headers = await graph.user({ exp: Date.now() / 1_000 + 4 });
    const client = await connect(headers);
    expect(await client.start('1', ALL)).toMatchObject({ type: 'start_ack' });
    const errors = [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }];
    expect(await client.next()).toMatchObject({ type: 'error', payload: { errors } });
    expect(await client.closed()).toBe(1008);
  });
});

describe('a subscription', () => {
  it('brings what the arguments name, selected from what the mutation selected', async () => {
    const client = await connect();
    await client.start('a', ADDED, { variables: { article: 'a' } });
    await client.start('all', 'subscription { commentAdded { body topic author { id name } } }');
    await comment('b', 'first');
    await comment('a', 'second');
    const data = await Promise.all([client.next(), client.next(), client.next()]);
    expect(data.filter(({ id }) => id === 'a')).toEqual([
      {
        type: 'data',
        id: 'a',
        payload: { data: { commentAdded: { article: 'a', body: 'second' } } },
      },
    ]);
    expect(data.filter(({ id }) => id === 'all').map(({ payload }) => payload?.data)).toEqual(
      ['first', 'second'].map((body) => ({
        // The mutation did not select the author's name.
        commentAdded: { body, topic: null, author: { id: 'me', name: null } },
      })),
    );
  });

  it('takes null for null, and what is absent for anything', async () => {
    const client = await connect();
    const query = 'subscription($topic: String) { commentAdded(topic: $topic) { body } }';
    await client.start('null', query, { variables: { topic: null } });
    await client.start('absent', query);
    await comment('a', 'with', 'news');
    await comment('a', 'without');
    const data = await Promise.all([client.next(), client.next(), client.next()]);
    const bodies = (wanted: string): unknown[] =>
      data.filter(({ id }) => id === wanted).map(({ payload }) => payload?.data?.['commentAdded']);
    expect(bodies('null')).toEqual([{ body: 'without' }]);
    expect(bodies('absent')).toEqual([{ body: 'with' }, { body: 'without' }]);
  });

  it('brings what the filter lets through that its resolver has set', async () => {
    const client = await connect();
    const query = 'subscription($word: String!) { interesting(word: $word) { body } }';
    await client.start('1', query, { variables: { word: 'news' } });
    await comment('a', 'nothing');
    await comment('a', 'good news');
    await comment('a', 'other', 'news');
    const data = [await client.next(), await client.next()];
    expect(data.map(({ payload }) => payload?.data?.['interesting'])).toEqual([
      { body: 'good news' },
      { body: 'other' },
    ]);
  });

  it('hears of what services publish with their role, and of nothing that failed', async () => {
    const client = await connect();
    await client.start('1', ALL);
    await graph.ask(await graph.user(), 'mutation { failToComment(article: "a") { body } }');
    const query =
      'mutation { publishComment(article: "s", body: "by a service") { article body } }';
    await graph.askAs(graph.outputs['PublisherArn'] ?? '', query);
    expect((await client.next()).payload?.data).toEqual({
      commentAdded: { article: 's', body: 'by a service' },
    });
  });

  it('is refused where its field is not for the caller, or its resolver says so', async () => {
    const client = await connect();
    expect(await client.start('1', 'subscription { mine { body } }')).toMatchObject({
      type: 'error',
      payload: { errors: [{ message: 'Not Authorized to access mine on type Subscription' }] },
    });
    const headers = { host: graph.outputs['GraphQlDns'], ...(await graph.user()) };
    expect(await client.start('2', 'subscription { mine { body } }', { headers })).toMatchObject({
      type: 'start_ack',
    });
    const forbidden = 'subscription { interesting(word: "forbidden") { body } }';
    expect(await client.start('3', forbidden)).toMatchObject({
      type: 'error',
      payload: { errors: [{ errorType: 'Unauthorized' }] },
    });
  });

  it('is refused where its field may not be null, which it is at that time', async () => {
    const client = await connect();
    expect(await client.start('1', 'subscription { never { body } }')).toMatchObject({
      type: 'error',
      id: '1',
      payload: {
        errors: [
          {
            path: ['never'],
            message:
              "Cannot return null for non-nullable type: 'Comment' within parent 'Subscription' (/never)",
          },
        ],
      },
    });
    await client.start('2', ALL);
    await comment('a', 'for others');
    expect(await client.next()).toMatchObject({ type: 'data', id: '2' });
    expect(client.received).toEqual([]);
  });

  it('is refused with what is wrong with it', async () => {
    const client = await connect();
    const errorOf = async (id: string, query: string, headers?: object): Promise<unknown> =>
      (await client.start(id, query, headers ? { headers } : {})).payload?.errors?.[0];
    expect(await errorOf('1', '{ early }')).toEqual({
      errorType: 'UnsupportedOperation',
      message: 'query not supported through the realtime channel',
    });
    expect(await errorOf('2', 'subscription { nothing { body } }')).toMatchObject({
      message: expect.stringContaining('Validation error of type FieldUndefined'),
    });
    expect(await errorOf('3', 'subscription {')).toMatchObject({
      errorType: 'MalformedHttpRequestException',
    });
    expect(
      await errorOf('4', ALL, { host: graph.outputs['GraphQlDns'], authorization: 'x' }),
    ).toEqual({
      errorType: 'UnauthorizedException',
      message: 'Unable to parse JWT token.',
    });
    expect(await errorOf('5', ALL, { 'x-api-key': 'x' })).toMatchObject({
      errorType: 'UnauthorizedException',
      message: expect.stringContaining('is not the host of the API'),
    });
  });

  it('has an id of its own, and ninety-nine beside it at most', async () => {
    const client = await connect();
    const acknowledged = await Promise.all(
      Array.from({ length: 100 }, (_, index) => client.start(String(index), ALL)),
    );
    expect(new Set(acknowledged.map(({ type }) => type))).toEqual(new Set(['start_ack']));
    expect((await client.start('0', ALL)).payload?.errors?.[0]).toMatchObject({
      errorType: 'DuplicatedOperationError',
    });
    expect((await client.start('101', ALL)).payload?.errors?.[0]).toMatchObject({
      errorType: 'MaxSubscriptionsReachedError',
    });
    client.send({ type: 'stop', id: '0' });
    expect(await client.next()).toEqual({ type: 'complete', id: '0' });
    expect(await client.start('101', ALL)).toMatchObject({ type: 'start_ack' });
  });

  it('is over once it is stopped', async () => {
    const client = await connect();
    await client.start('gone', ALL);
    await client.start('still', ALL);
    client.send({ type: 'stop', id: 'gone' });
    expect(await client.next()).toEqual({ type: 'complete', id: 'gone' });
    client.send({ type: 'stop', id: 'gone' });
    expect(await client.next()).toMatchObject({ type: 'error', id: 'gone' });
    await comment('a', 'after');
    expect(await client.next()).toMatchObject({ type: 'data', id: 'still' });
    expect(client.received).toEqual([]);
  });

  it('ends with the token with which it began, and the others go on', async () => {
    const client = await connect();
    const host = graph.outputs['GraphQlDns'];
    const headers = { host, ...(await graph.user({ exp: Date.now() / 1_000 + 4 })) };
    await client.start('short', ALL, { headers });
    await client.start('long', ALL);
    expect(await client.next()).toMatchObject({
      type: 'error',
      id: 'short',
      payload: { errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }] },
    });
    await comment('a', 'later');
    expect(await client.next()).toMatchObject({ type: 'data', id: 'long' });
    expect(client.received).toEqual([]);
  });

  it('brings a comment to five hundred subscribers', async () => {
    const open = await Promise.all(Array.from({ length: 5 }, () => connect()));
    const subscribe = (client: RealtimeClient): Promise<unknown>[] =>
      Array.from({ length: 100 }, (_, index) =>
        client.start(String(index), ADDED, { variables: { article: 'popular' } }),
      );
    await Promise.all(open.flatMap(subscribe));
    await comment('popular', 'for everyone');
    const received = await Promise.all(
      open.flatMap((client) => Array.from({ length: 100 }, () => client.next())),
    );
    expect(new Set(received.map(({ payload }) => JSON.stringify(payload?.data)))).toEqual(
      new Set(['{"commentAdded":{"article":"popular","body":"for everyone"}}']),
    );
    expect(new Set(received.map(({ id }) => id)).size).toBe(100);
  });

  it('gets no more than AppSync sends at once', async () => {
    const client = await connect();
    await client.start('1', ALL);
    await comment('a', 'x'.repeat(250_000));
    await comment('a', 'small');
    expect((await client.next()).payload?.data).toMatchObject({ commentAdded: { body: 'small' } });
  });
});
