import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { readBody } from '../../aws-endpoint/request-body.ts';
import { ApiError } from '../../cloud-service.ts';
import type { HttpRequest, HttpResponse, UpgradedConnection } from '../../http-origin.ts';

type Answer = (host: string, request: HttpRequest) => Promise<HttpResponse>;

export interface ApiServerParts {
  handle: Answer;
  /** Takes over a connection that asks for a WebSocket. */
  upgrade: (request: HttpRequest, connection: UpgradedConnection) => void;
}

/** Where an API is reached on this machine without the edge: a loopback port of its own. */
export class ApiServer {
  readonly #server: Server;
  #host = '';

  constructor() {
    this.#server = createServer({ shouldUpgradeCallback: isWebSocket });
    // Clients in a frozen execution environment keep connections that they cannot tend.
    this.#server.keepAliveTimeout = 10 * 60_000;
  }

  serve({ handle, upgrade }: ApiServerParts): void {
    this.#server.on('request', (incoming, outgoing) => {
      respond(handle, incoming, outgoing).catch((error: unknown) => {
        console.error('The local cloud failed to answer a GraphQL request:', error);
        outgoing.destroy();
      });
    });
    this.#server.on('upgrade', (incoming, socket, head) =>
      upgrade(toRequest(incoming, Buffer.alloc(0)), { socket, head }),
    );
  }

  /** `127.0.0.1:40123`; empty before it listens. */
  get host(): string {
    return this.#host;
  }

  /** Opens any free port. @returns the host with the port. */
  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('Not started');
    this.#host = `127.0.0.1:${address.port}`;
    return this.#host;
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}

function isWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

async function respond(
  answer: Answer,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { status, headers, body } = await answered(answer, incoming);
  for (const [name, value] of headers) outgoing.appendHeader(name, value);
  outgoing.setHeader('Content-Length', body.length);
  outgoing.writeHead(status).end(incoming.method === 'HEAD' ? undefined : body);
}

async function answered(answer: Answer, incoming: IncomingMessage): Promise<HttpResponse> {
  try {
    const body = await readBody(incoming);
    return await answer(incoming.headers.host ?? '', toRequest(incoming, body));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const text = JSON.stringify({ errors: [{ errorType: error.code, message: error.message }] });
    return { status: error.status, headers: [], body: Buffer.from(text) };
  }
}

/** What came, in the form in which the edge hands requests on. */
function toRequest(incoming: IncomingMessage, body: Buffer): HttpRequest {
  const [path = '/', query = ''] = (incoming.url ?? '/').split(/\?(.*)/s, 2);
  const headers: HttpRequest['headers'] = [];
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    headers.push([incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '']);
  }
  const sourceIp = incoming.socket.remoteAddress ?? '';
  return { method: incoming.method ?? 'GET', path, query, headers, body, sourceIp };
}
