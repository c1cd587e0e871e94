import { once } from 'node:events';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands between a service and the AWS endpoint, and lets the service die, as far as anybody outside
 * can tell: after a given call, its answer and everything that would follow are lost.
 */
export class FaultProxy {
  /** The signed calls since the last reset: `cognito-idp AdminCreateUser`, `lambda Invoke`. */
  calls: string[] = [];
  readonly #server: Server;
  readonly #target: URL;
  #lastCall = Infinity;
  #throttled: string | undefined;

  constructor(target: string) {
    this.#target = new URL(target);
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy());
    });
  }

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Everything passes from now on. */
  reset(): void {
    this.calls = [];
    this.#lastCall = Infinity;
    this.#throttled = undefined;
  }

  /** The call of this number (from 1) still reaches AWS, its answer and all later calls are lost. */
  dieAfter(call: number): void {
    this.reset();
    this.#lastCall = call;
  }

  /** Cognito refuses an operation as it does beyond an account's rate. */
  throttle(operation: string): void {
    this.reset();
    this.#throttled = operation;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const name = callName(request);
    if (name !== undefined) this.calls.push(name);
    if (name !== undefined && name === this.#throttled) {
      return refuse(response, 'TooManyRequestsException');
    }
    const number = this.calls.length;
    if (name !== undefined && number > this.#lastCall) return refuse(response, 'LostException');
    const answer = await this.#forward(request, body);
    const answerBody = Buffer.concat(await answer.toArray());
    if (name !== undefined && number === this.#lastCall) return refuse(response, 'LostException');
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders).end(answerBody);
  }

  async #forward(request: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    const { hostname, port } = this.#target;
    const { method, url: path, rawHeaders: headers } = request;
    // The headers go on as they are, since the signature covers the host.
    const onward = httpRequest({ hostname, port, method, path, headers });
    onward.end(body);
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    return answer;
  }
}

/** Undefined for what is not signed: the pool's public keys. */
function callName({ headers, url = '' }: IncomingMessage): string | undefined {
  const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1];
  if (service === undefined) return undefined;
  const target = headers['x-amz-target'];
  const operation = typeof target === 'string' ? target.split('.')[1] : url.split('/').at(-1);
  return `${service} ${operation}`;
}

/** An error that no SDK repeats, unless its name says so. */
function refuse(response: ServerResponse, code: string): void {
  response
    .writeHead(400, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code })
    .end(JSON.stringify({ __type: code, message: code }));
}
