import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
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
  accepts = true;
  waiting = [];
  token = 'first';
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-ws' });
  server.on('connection', (socket, { headers }) => {
    sockets.push(socket);
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

function subscribe(): { results: object[]; gaps: () => number; end: () => void } {
  const results: object[] = [];
  let gaps = 0;
  const end = connection.subscribe(SUBSCRIPTION, {
    onData: (data) => {
      results.push(data);
      changed();
    },
    onGap: () => {
      gaps += 1;
      changed();
    },
  });
  return { results, gaps: () => gaps, end };
}

const starts = (): Received[] => received.filter(({ type }) => type === 'start');

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

  it('does not mind garbage, and drops a subscription that is refused', async () => {
    const refused = subscribe();
    await until(() => starts().length === 1);
    sockets[0]?.send('no JSON');
    sockets[0]?.send(
      JSON.stringify({ type: 'error', id: starts()[0]?.id, payload: { errors: [] } }),
    );
    await until(() => sockets[0]?.readyState === 3);

    expect(refused.results).toEqual([]);
    expect(sockets).toHaveLength(1);
  });
});
