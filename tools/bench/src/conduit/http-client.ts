import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';

/** A request to the REST API. */
export interface ApiRequest {
  method: string;
  /** Below `/api`. */
  path: string;
  token?: string | undefined;
  body?: object | undefined;
}

export interface ApiAnswer {
  status: number;
  /** Parsed JSON; an empty object where there is none. */
  body: unknown;
  /** Status line, headers and body as they travelled, in bytes. */
  size: number;
}

/** An answer that no bench expects. */
export class UnexpectedAnswer extends Error {
  constructor({ method, path }: ApiRequest, { status, body }: ApiAnswer) {
    super(`${method} /api${path} was answered ${status}: ${JSON.stringify(body)}`);
    this.name = 'UnexpectedAnswer';
  }
}

/** A viewer of one stack, with connections that are kept open. */
export class HttpClient {
  readonly #origin: URL;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(origin: string) {
    this.#origin = new URL(origin);
  }

  /** @throws {UnexpectedAnswer} for any status but 2xx. */
  async send(call: ApiRequest): Promise<ApiAnswer> {
    const { incoming, content } = await this.#exchange(call);
    const head = incoming.rawHeaders.reduce((sum, text) => sum + text.length + 2, 0);
    const answer: ApiAnswer = {
      status: incoming.statusCode ?? 0,
      body: parsed(content, incoming.headers['content-encoding']),
      size: head + 'HTTP/1.1 200 OK\r\n\r\n'.length + content.length,
    };
    if (answer.status < 200 || answer.status > 299) throw new UnexpectedAnswer(call, answer);
    return answer;
  }

  /** Sends a request, reads the whole answer, and says nothing but its status. */
  async statusOf(call: ApiRequest): Promise<number> {
    return (await this.#exchange(call)).incoming.statusCode ?? 0;
  }

  close(): void {
    this.#agent.destroy();
  }

  async #exchange({
    method,
    path,
    token,
    body,
  }: ApiRequest): Promise<{ incoming: IncomingMessage; content: Buffer }> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const outgoing = request(new URL(`/api${path}`, this.#origin), {
      method,
      agent: this.#agent,
      headers: {
        'accept-encoding': 'gzip, br',
        ...(token !== undefined && { authorization: `Token ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
    });
    outgoing.once('response', resolve).once('error', reject);
    outgoing.end(body && JSON.stringify(body));
    const incoming = await promise;
    return { incoming, content: Buffer.concat(await incoming.toArray()) };
  }
}

function parsed(content: Buffer, encoding: string | undefined): unknown {
  if (encoding !== undefined) throw new Error(`The API answers in ${encoding}, which is new`);
  return content.length === 0 ? {} : JSON.parse(content.toString('utf8'));
}
