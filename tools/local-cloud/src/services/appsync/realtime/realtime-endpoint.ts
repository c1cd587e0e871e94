import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { HttpRequest, UpgradedConnection } from '../../../http-origin.ts';
import { UnauthorizedException, type Caller } from '../auth/caller.ts';
import type { GraphqlApi } from '../graphql-api.ts';
import { assertHost, handshakeOf } from './handshake.ts';
import { RealtimeConnection } from './realtime-connection.ts';
import { Subscriptions } from './subscriptions.ts';

/** A client sends requests, which have at most this many bytes. */
const MAX_MESSAGE_BYTES = 1_000_000;

/** The real-time endpoint of one API: WebSockets with the sub-protocol `graphql-ws` as AppSync has it. */
export class RealtimeEndpoint {
  readonly subscriptions: Subscriptions;
  readonly #api: GraphqlApi;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    handleProtocols: (protocols) => protocols.has('graphql-ws') && 'graphql-ws',
  });

  constructor(api: GraphqlApi) {
    this.#api = api;
    this.subscriptions = new Subscriptions(api);
  }

  /** Takes over a connection that asks for a WebSocket. */
  upgrade(request: HttpRequest, { socket, head }: UpgradedConnection): void {
    this.#server.handleUpgrade(toIncoming(request), socket, head, (webSocket) =>
      this.#opened(webSocket, request),
    );
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  #opened(webSocket: WebSocket, request: HttpRequest): void {
    const sourceIp = sourceIpOf(request);
    const caller = this.#callerOf(request, sourceIp);
    if ('errorType' in caller) {
      webSocket.on('error', () => {});
      const payload = { errors: [caller] };
      webSocket.send(JSON.stringify({ type: 'connection_error', payload }));
      webSocket.close();
      return;
    }
    const { subscriptions } = this;
    new RealtimeConnection(webSocket, caller, { api: this.#api, subscriptions, sourceIp });
  }

  #callerOf(
    request: HttpRequest,
    sourceIp: string[],
  ): Caller | { errorType: string; message: string; errorCode: number } {
    const handshake = handshakeOf(request);
    if ('problem' in handshake) {
      const { problem: message } = handshake;
      return { errorType: 'BadRequestException', message, errorCode: 400 };
    }
    const { headers } = handshake;
    try {
      assertHost(headers, this.#api);
      return this.#api.authenticate({
        method: 'POST',
        // What IAM signs at this point ("Header parameter format based on AWS AppSync API
        // authorization mode", AppSync's guide).
        url: new URL('/graphql/connect', 'http://localhost'),
        headers,
        body: Buffer.from('{}'),
        sourceIp,
      });
    } catch (error) {
      if (!(error instanceof UnauthorizedException)) throw error;
      return { errorType: error.name, message: error.message, errorCode: 401 };
    }
  }
}

function sourceIpOf({ headers, sourceIp }: HttpRequest): string[] {
  const forwarded = headers.find(([name]) => name.toLowerCase() === 'x-forwarded-for')?.[1];
  return forwarded?.split(',').map((each) => each.trim()) ?? [sourceIp];
}

/** The request as Node would have read it, which is what `ws` takes. */
function toIncoming({ method, path, query, headers }: HttpRequest): IncomingMessage {
  const incoming = new IncomingMessage(new Socket());
  incoming.method = method;
  incoming.url = query === '' ? path : `${path}?${query}`;
  incoming.headers = Object.fromEntries(
    headers.map(([name, value]) => [name.toLowerCase(), value]),
  );
  return incoming;
}
