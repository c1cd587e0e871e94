import { once } from 'node:events';
import { STATUS_CODES, createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { HttpRequest, HttpResponse, UpgradedConnection } from '../../http-origin.ts';
import { errorPage } from './error-page.ts';
import { withoutHeaders } from './headers.ts';
import type { HeaderList } from './headers.ts';

/**
 * In bytes. CloudFront passes on up to 20 GB; behind it, API Gateway refuses more than 10 MB. Bodies
 * are held in memory here, so the edge refuses what no origin would take anyway.
 */
const MAX_BODY = 32 * 1024 * 1024;

/** CloudFront's quota for the headers of a request, in bytes. */
const MAX_HEADERS = 32_768;

/**
 * For how long a connection stays open between two requests, in milliseconds: longer than viewers pause in
 * their work. What is sent on a connection while it is being closed is not answered; browsers then ask again,
 * other clients do not.
 */
const KEEP_ALIVE_MS = 65_000;

/**
 * What CloudFront speaks without TLS. Node's parser takes others as well: a line break in a request line makes
 * HTTP/0.9 of it, for whatever path stands before.
 */
const VERSIONS: readonly string[] = ['1.0', '1.1'];

/** By the parser's code; 400 for any other. */
const MALFORMED: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const NO_TUNNEL =
  'HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** What the edge's socket hands on. */
export interface EdgeHandlers {
  answer(host: string, request: HttpRequest): Promise<HttpResponse>;
  /** For a request that asks for a WebSocket: what takes the connection over, or the answer. */
  upgrade(host: string, request: HttpRequest): Promise<HttpResponse | TakeOver>;
}

/** Takes a connection over and answers it. */
export type TakeOver = (connection: UpgradedConnection) => void;

/** The edge's socket on loopback, in front of what answers for a host. */
export class EdgeServer {
  readonly #server: Server;
  /** Connections that are no longer the server's to close. */
  readonly #upgraded = new Set<Duplex>();
  /** By connection, the latest answer to a request. */
  readonly #answers = new WeakMap<Duplex, ServerResponse>();

  constructor({ answer, upgrade }: EdgeHandlers) {
    const options = { maxHeaderSize: MAX_HEADERS, shouldUpgradeCallback: isWebSocket };
    this.#server = createServer(options, (incoming, outgoing) => {
      this.#answers.set(incoming.socket, outgoing);
      this.#respond(answer, incoming, outgoing).catch(() => outgoing.destroy());
    });
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS;
    this.#server.on('upgrade', (incoming, socket, head) => {
      this.#upgraded.add(socket);
      socket.once('close', () => this.#upgraded.delete(socket));
      handOver(upgrade, incoming, { socket, head }).catch(() => socket.destroy());
    });
    this.#server.on('clientError', (error, socket) => this.#refuse(error, socket));
    // Without a listener, Node closes the connection of whoever asks for a tunnel without a word.
    this.#server.on('connect', (_request, socket) => refuseTunnel(socket));
    this.#server.on('checkExpectation', refuseExpectation);
  }

  /**
   * @param port 0 for any that is free.
   * @returns the port.
   * @throws {Error} with code EADDRINUSE for a port that is taken.
   */
  async listen(port: number): Promise<number> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.close();
    this.#server.closeAllConnections();
    for (const socket of this.#upgraded) socket.destroy();
    await once(this.#server, 'close');
  }

  async #respond(
    answer: EdgeHandlers['answer'],
    incoming: IncomingMessage,
    outgoing: ServerResponse,
  ): Promise<void> {
    const body = await readBody(incoming);
    const response = await answerTo(answer, incoming, body);
    send(response, incoming.method === 'HEAD', outgoing);
    // What the viewer still sends is not read: the connection cannot be used again.
    if (!body) outgoing.once('finish', () => incoming.destroy());
  }

  /**
   * Ends a connection on which something came that is no request; not before what came ahead of it has its
   * answer, since that may have been carried out.
   */
  #refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
    const due = this.#answers.get(socket);
    const isUnderWay = due?.writableFinished === false && (due.req.complete || due.headersSent);
    if (isUnderWay) due.once('close', () => socket.destroy());
    else refuseMalformed(error, socket);
  }
}

/** With the status that Node itself gives where nobody listens for it. */
function refuseMalformed({ code }: NodeJS.ErrnoException, socket: Duplex): void {
  const status = MALFORMED[code ?? ''] ?? 400;
  if (socket.writable) {
    socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`);
  }
  socket.destroy();
}

function answerTo(
  answer: EdgeHandlers['answer'],
  incoming: IncomingMessage,
  body: Buffer | undefined,
): HttpResponse | Promise<HttpResponse> {
  if (!VERSIONS.includes(incoming.httpVersion)) {
    return errorPage(400, 'A request is HTTP/1.0 or 1.1.');
  }
  if (!body) return errorPage(413, `A request may have at most ${MAX_BODY} bytes.`);
  return answer(hostOf(incoming), toRequest(incoming, body));
}

function hostOf({ headers }: IncomingMessage): string {
  return (headers.host ?? '').replace(/:\d+$/, '');
}

/** CloudFront upgrades to WebSockets alone; whoever asks for another protocol is answered in HTTP. */
function isWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

async function handOver(
  upgrade: EdgeHandlers['upgrade'],
  incoming: IncomingMessage,
  connection: UpgradedConnection,
): Promise<void> {
  const outcome = await upgrade(hostOf(incoming), toRequest(incoming, Buffer.alloc(0)));
  if (typeof outcome === 'function') outcome(connection);
  else connection.socket.end(asText(outcome));
}

/** An answer to who wanted a WebSocket and gets none; the connection ends with it. */
function asText({ status, headers, body }: HttpResponse): Buffer {
  const lines = withoutHeaders(headers, ['Content-Length']).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines];
  head.push(`Content-Length: ${body.length}`, 'Connection: close', '', '');
  return Buffer.concat([Buffer.from(head.join('\r\n')), body]);
}

/** Undefined when the body is larger than the edge takes. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > MAX_BODY) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toRequest(incoming: IncomingMessage, body: Buffer): HttpRequest {
  // A client may also send the whole URL (RFC 9112, 3.2.2), as to a proxy.
  const target = (incoming.url ?? '/').replace(/^https?:\/\/[^/?]*/i, '');
  const [path = '', query = ''] = target.split(/\?(.*)/s, 2);
  const headers: HeaderList = [];
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    headers.push([incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '']);
  }
  return {
    method: incoming.method ?? 'GET',
    path: path || '/',
    query,
    headers,
    body,
    sourceIp: (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
  };
}

function send(response: HttpResponse, isHead: boolean, outgoing: ServerResponse): void {
  const hasBody = response.status !== 204 && response.status !== 304 && response.status >= 200;
  // For HEAD the origin says how long the body would be.
  const headers = isHead ? response.headers : withoutHeaders(response.headers, ['Content-Length']);
  for (const [name, value] of headers) outgoing.appendHeader(name, value);
  if (hasBody && !isHead) outgoing.setHeader('Content-Length', response.body.length);
  outgoing.writeHead(response.status);
  outgoing.end(isHead || !hasBody ? undefined : response.body);
}

/**
 * Node hands the socket over and forgets it: unless what still comes in is read, its end is never seen, and
 * the server waits for it for ever when it closes.
 */
function refuseTunnel(socket: Duplex): void {
  socket.on('error', () => socket.destroy()).resume();
  socket.end(NO_TUNNEL);
}

/**
 * 417 for anything expected but 100-continue. The connection stays until all of the body has come in: closing
 * it earlier would reset it, and the answer could be lost with that.
 */
function refuseExpectation(incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.shouldKeepAlive = true;
  incoming.resume().once('end', () => incoming.socket.end());
  outgoing.writeHead(417, { 'content-length': 0 }).end();
}
