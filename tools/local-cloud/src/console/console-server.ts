import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { errorCode } from '../state/error-code.ts';
import { ConsoleError } from './console-api.ts';
import type { ConsoleAnswer, ConsoleApi, ConsoleFile, ConsolePages } from './console-api.ts';
import { sendEvents } from './event-stream.ts';
import { readJson } from './request-body.ts';
import { assertLocal } from './request-guard.ts';

/** Nothing from elsewhere, nothing inline: names and log lines come from requests of anybody. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The parts that a console is made of. */
export interface ConsoleParts {
  apis: readonly ConsoleApi[];
  pages: readonly ConsolePages[];
}

/** The console's HTTP server on loopback: JSON below `/api/<name>`, pages beside it. */
export class ConsoleServer {
  readonly #apis: ReadonlyMap<string, ConsoleApi>;
  readonly #pages: ReadonlyMap<string, ConsolePages>;
  readonly #server: Server;

  constructor({ apis, pages }: ConsoleParts) {
    this.#apis = new Map(apis.map((api) => [api.name, api]));
    this.#pages = new Map(pages.map((part) => [part.name, part]));
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /**
   * @param port the one that is wanted; another one is taken where it is not free, and with 0.
   * @returns the address: `http://localhost:3334`.
   */
  async listen(port: number): Promise<string> {
    try {
      await this.#listenAt(port);
    } catch (error) {
      if (errorCode(error) !== 'EADDRINUSE') throw error;
      await this.#listenAt(0);
    }
    const address = this.#server.address();
    return `http://localhost:${typeof address === 'object' && address ? address.port : port}`;
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    // Streams of events do not end by themselves.
    this.#server.closeAllConnections();
    await closed;
  }

  async #listenAt(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
    response.setHeader('cache-control', 'no-store');
    try {
      assertLocal(request.headers);
      const { path, query } = target(request);
      const [first = '', ...rest] = path;
      if (first !== 'api') await this.#sendFile(request, response, path);
      else send(response, await this.#ask(request, rest, query));
    } catch (error) {
      const status = error instanceof ConsoleError ? error.status : 500;
      if (status === 500) console.error('The console failed to answer:', error);
      const message = error instanceof Error ? error.message : String(error);
      if (response.headersSent) response.destroy();
      else send(response, { status, json: { error: message } });
    }
  }

  async #ask(
    request: IncomingMessage,
    [name = '', ...path]: string[],
    query: URLSearchParams,
  ): Promise<ConsoleAnswer> {
    const api = this.#apis.get(name);
    if (!api) {
      const names = Array.from(this.#apis.keys(), (known) => `/api/${known}`).join(', ');
      throw new ConsoleError(404, `There is no /api/${name}. There is ${names}.`);
    }
    const body = await readJson(request);
    return api.handle({ method: request.method ?? 'GET', path, query, body });
  }

  async #sendFile(request: IncomingMessage, response: ServerResponse, path: string[]) {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new ConsoleError(405, 'Pages are read with GET.');
    }
    const [first = '', ...rest] = path;
    const named = first === '' ? undefined : this.#pages.get(first);
    // A page's relative links need the slash at the end of its own address.
    if (named && path.length === 1) {
      response.writeHead(308, { location: `/${first}/` }).end();
      return;
    }
    const pages = named ?? this.#pages.get('');
    const file = await pages?.find((named ? rest : path).join('/'));
    if (!file) throw new ConsoleError(404, `There is no page /${path.join('/')}.`);
    if (pages?.contentSecurityPolicy !== undefined) {
      response.setHeader('content-security-policy', pages.contentSecurityPolicy);
    }
    sendFile(response, file);
  }
}

/** @throws {ConsoleError} 400 for an address that cannot be decoded. */
function target(request: IncomingMessage): { path: string[]; query: URLSearchParams } {
  // Not through URL, which would resolve `..` before anybody can refuse it.
  const [path = '', query = ''] = (request.url ?? '/').split(/\?(.*)/s, 2);
  try {
    return {
      path: path.slice(1).split('/').map(decodeURIComponent),
      query: new URLSearchParams(query),
    };
  } catch {
    throw new ConsoleError(400, 'The address is not percent-encoded as it should be.');
  }
}

function send(response: ServerResponse, answer: ConsoleAnswer): void {
  if ('events' in answer) {
    sendEvents(response, answer.events);
    return;
  }
  const body = JSON.stringify(answer.json ?? null);
  response.writeHead(answer.status ?? 200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

function sendFile(response: ServerResponse, { contentType, body }: ConsoleFile): void {
  response.writeHead(200, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
