import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import { RealtimeConnection } from './realtime-connection.ts';

const SUBSCRIPTION = { query: 'subscription { x }', variables: { slug: 'a' } };

interface Received {
  id?: string;
  type: string;
  payload?: { data: string; extensions: { authorization: object } };
}

let server: WebSocketServer;
let connection: RealtimeConnection;
let sockets: ServerSocket[];
let received: Received[];
let protocols: string[];
let token: string;
let connects: boolean;
let accepts: boolean;
let waiting: (() => void)[];

/** Resolves as soon as the condition holds, which every message and connection may bring about. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise<void>((resolve) => waiting.push(resolve));
}

function changed(): void {
  for (const resolve of waiting.splice(0)) resolve();
}

function answer(socket: ServerSocket, { type, id }: Received): void {
  if (type === 'connection_init') {
    socket.send(
      JSON.stringify({ type: 'connection_ack', payload: { connectionTimeoutMs: 60_000 } }),
    );
  }
  if (type === 'start' && accepts) socket.send(JSON.stringify({ type: 'start_ack', id }));
}

beforeEach(async () => {
  sockets = [];
  received = [];
  protocols = [];
  connects = true;
  accepts = true;
  waiting = [];
  token = 'first';
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-ws' });
  server.on('connection', (socket, { headers }) => {
    sockets.push(socket);
    if (!connects) socket.terminate();
    protocols.push(headers['sec-websocket-protocol'] ?? '');
    socket.on('close', changed);
    socket.on('message', (data) => {
      const message = JSON.parse(data.toString()) as Received;
      received.push(message);
      answer(socket, message);
      changed();
    });
    changed();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  connection = new RealtimeConnection(`ws://127.0.0.1:${port}`, () => ({
    host: 'h',
    Authorization: token,
  }));
});

afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  await new Promise((resolve) => server.close(resolve));
});

function subscribe(isLate = false): { results: object[]; gaps: () => number; end: () => void } {
  const results: object[] = [];
  let gaps = 0;
  const subscriber = {
    onData: (data: object) => {
      results.push(data);
      changed();
    },
    onGap: () => {
      gaps += 1;
      changed();
    },
  };
  const end = connection.subscribe(SUBSCRIPTION, subscriber, isLate);
  return { results, gaps: () => gaps, end };
}

const starts = (): Received[] => received.filter(({ type }) => type === 'start');

/** Of the subscription that was started first. */
function sendError(...errorTypes: (string | null)[]): void {
  const errors = errorTypes.map((errorType) => ({ errorType, message: 'Sorry.' }));
  sockets.at(-1)?.send(JSON.stringify({ type: 'error', id: starts()[0]?.id, payload: { errors } }));
}

/** Once the server has answered what was sent so far, and the connection has heard it. */
async function settled(): Promise<void> {
  const other = subscribe(true);
  await until(() => other.gaps() === 1);
  other.end();
}

describe('a real-time connection', () => {
  it('shows its credentials, starts the subscription and hands on its results', async () => {
    const { results, end } = subscribe();
    await until(() => starts().length === 1);
    const [start] = starts();
    sockets[0]?.send(JSON.stringify({ type: 'data', id: start?.id, payload: { data: { x: 1 } } }));
    await until(() => results.length === 1);

    const header = protocols[0]?.split('header-')[1] ?? '';
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      host: 'h',
      Authorization: 'first',
    });
    expect(JSON.parse(start?.payload?.data ?? '')).toEqual(SUBSCRIPTION);
    expect(start?.payload?.extensions.authorization).toEqual({ host: 'h', Authorization: 'first' });
    expect(results).toEqual([{ x: 1 }]);
    end();
  });

  it('comes back by itself, subscribes anew and says that something may be missing', async () => {
    const { gaps, end } = subscribe();
    await until(() => starts().length === 1);

    sockets[0]?.terminate();
    await until(() => gaps() === 1 && starts().length === 2);

    expect(sockets).toHaveLength(2);
    end();
  });

  it('says so when the subscription is accepted again, not before', async () => {
    const { results, gaps, end } = subscribe();
    await until(() => starts().length === 1);

    accepts = false;
    sockets[0]?.terminate();
    await until(() => starts().length === 2);
    const id = starts()[1]?.id;
    const send = (message: object): void => sockets[1]?.send(JSON.stringify({ id, ...message }));
    send({ type: 'data', payload: { data: { x: 1 } } });
    await until(() => results.length === 1);
    expect(gaps()).toBe(0);
    send({ type: 'start_ack' });
    await until(() => gaps() === 1);
    end();
  });

  it('begins anew with other credentials', async () => {
    const { gaps, end } = subscribe();
    await until(() => starts().length === 1);

    token = 'second';
    connection.restart();
    await until(() => starts().length === 2);

    expect(starts()[1]?.payload?.extensions.authorization).toMatchObject({
      Authorization: 'second',
    });
    expect(gaps()).toBe(0);
    end();
  });

  it('is one for all subscriptions, and closed with the last', async () => {
    const one = subscribe();
    await until(() => starts().length === 1);
    const other = subscribe();
    await until(() => starts().length === 2);

    one.end();
    await until(() => received.some(({ type }) => type === 'stop'));
    other.end();
    await until(() => sockets[0]?.readyState === 3);

    expect(sockets).toHaveLength(1);
  });

  it('says so when it could not be opened at first, and not after a usual start', async () => {
    connects = false;
    const early = subscribe();
    await until(() => sockets[0]?.readyState === 3);
    await setTimeout(100);
    const meanwhile = subscribe();
    connects = true;
    await until(() => early.gaps() === 1 && meanwhile.gaps() === 1);
    const usual = subscribe();
    await settled();

    expect(usual.gaps()).toBe(0);
    for (const { end } of [early, meanwhile, usual]) end();
  });

  it('says so to whom something kept from subscribing', async () => {
    const { gaps, end } = subscribe(true);
    await until(() => gaps() === 1);
    end();
  });

  it.each([
    'LimitExceededError',
    'MaxSubscriptionsReachedError',
    'Lambda:ExecutionTimeoutException',
    'INTERNAL_SERVER_ERROR',
    'UNAVAILABLE',
  ])('starts again what failed for %s, and says so once it is accepted', async (errorType) => {
    accepts = false;
    const { gaps, end } = subscribe();
    await until(() => starts().length === 1);
    accepts = true;
    sendError(errorType);
    await until(() => gaps() === 1);

    expect(starts()).toHaveLength(2);
    expect(starts()[1]?.id).toBe(starts()[0]?.id);
    expect(sockets).toHaveLength(1);
    end();
  });

  it('starts again what is not accepted, where AppSync does not say what failed', async () => {
    const accepted = subscribe();
    await settled();
    accepts = false;
    const failed = subscribe();
    await until(() => starts().length === 3);
    accepts = true;
    const errors = { errorType: 'LimitExceededError', message: 'Rate limit exceeded' };
    sockets[0]?.send(JSON.stringify({ type: 'error', payload: { errors } }));
    await until(() => failed.gaps() === 1);

    expect(starts()).toHaveLength(4);
    expect(accepted.gaps()).toBe(0);
    for (const { end } of [accepted, failed]) end();
  });

  it('does not start again what was stopped meanwhile', async () => {
    const failed = subscribe();
    await settled();
    sendError('LimitExceededError');
    await settled();
    failed.end();
    await until(() => sockets[0]?.readyState === 3);
    const id = starts()[0]?.id;
    const other = subscribe();
    await setTimeout(1_100);

    expect(starts().filter((start) => start.id === id)).toHaveLength(1);
    other.end();
  });

  it('tries what was refused again with other credentials alone', async () => {
    const refused = subscribe();
    await until(() => starts().length === 1);
    sendError('UnauthorizedException');
    await until(() => sockets[0]?.readyState === 3);
    const other = subscribe();
    await until(() => starts().length === 2);

    token = 'second';
    connection.restart();
    await until(() => starts().length === 4);

    expect(starts().map(({ id }) => id)).toEqual(['1', '2', '1', '2']);
    for (const { end } of [refused, other]) end();
  });

  it.each(['UnauthorizedException', 'ARTICLE_NOT_FOUND', null])(
    'does not mind garbage, and drops a subscription that is refused for %s',
    async (errorType) => {
      const refused = subscribe();
      await until(() => starts().length === 1);
      sockets[0]?.send('no JSON');
      sendError(errorType);
      await until(() => sockets[0]?.readyState === 3);

      expect(refused.results).toEqual([]);
      expect(sockets).toHaveLength(1);
    },
  );
});
