import { once } from 'node:events';
import { baseUrl } from '../client/send.ts';
import type { Conduit } from '../client/conduit.ts';
import type { Variables } from './post-graphql.ts';

interface Message {
  type: string;
  id?: string;
  payload?: { data?: unknown; errors?: { message?: string; errorType?: string }[] };
}

export type Credentials = Readonly<Record<string, string>>;

/** What a client shows for a token, or for nobody: the API's host, and the token or the public key. */
export async function credentialsOf(token?: string): Promise<Credentials> {
  const response = await fetch(`${baseUrl()}/config.json`);
  const { live } = (await response.json()) as { live: { host: string; apiKey: string } };
  const { host, apiKey } = live;
  return { host, ...(token === undefined ? { 'x-api-key': apiKey } : { Authorization: token }) };
}

/** Milliseconds: events take their way through stream, pipe, bus and queue. */
const PATIENCE = 30_000;

/** AppSync's real-time protocol, through the edge, as a browser speaks it. */
export class RealtimeClient {
  readonly #socket: WebSocket;
  readonly #authorization: Credentials;
  readonly #messages: Message[] = [];
  readonly #arrived = new EventTarget();
  #ids = 0;

  private constructor(authorization: Credentials) {
    this.#authorization = authorization;
    const header = Buffer.from(JSON.stringify(authorization)).toString('base64url');
    const url = `${baseUrl().replace(/^http/, 'ws')}/graphql/realtime`;
    this.#socket = new WebSocket(url, ['graphql-ws', `header-${header}`]);
    this.#socket.addEventListener('message', ({ data }) => {
      this.#messages.push(JSON.parse(String(data)) as Message);
      this.#arrived.dispatchEvent(new Event('message'));
    });
  }

  /** @param user whose token is shown; the public key where there is none. */
  static async connect({ token }: Conduit): Promise<RealtimeClient> {
    return RealtimeClient.connectAs(await credentialsOf(token));
  }

  /**
   * @param credentials what is shown, the host among it.
   * @throws {Error} with AppSync's reasons, where the connection is refused.
   */
  static async connectAs(credentials: Credentials): Promise<RealtimeClient> {
    const client = new RealtimeClient(credentials);
    await once(client.#socket, 'open');
    client.sendRaw(JSON.stringify({ type: 'connection_init' }));
    const answer = await client.#next(({ type }) => type.startsWith('connection_'));
    if (answer.type === 'connection_ack') return client;
    throw new Error(JSON.stringify(answer.payload));
  }

  /**
   * @param credentials those of the connection where absent.
   * @throws {Error} with AppSync's reasons, where the subscription is refused.
   */
  async subscribe(
    query: string,
    variables: Variables = {},
    credentials: Credentials = this.#authorization,
  ): Promise<string> {
    const id = String((this.#ids += 1));
    const data = JSON.stringify({ query, variables });
    const extensions = { authorization: credentials };
    this.sendRaw(JSON.stringify({ id, type: 'start', payload: { data, extensions } }));
    const answer = await this.#next(
      (message) => message.id === id && ['start_ack', 'error'].includes(message.type),
    );
    if (answer.type === 'error') throw new Error(JSON.stringify(answer.payload));
    return id;
  }

  /** What is delivered next for a subscription, whether it has come already or comes. */
  async next<Data>(id: string): Promise<Data> {
    const message = await this.#next((each) => each.type === 'data' && each.id === id);
    this.#messages.splice(this.#messages.indexOf(message), 1);
    return message.payload?.data as Data;
  }

  /** What is wrong with a subscription that began, as soon as it is; without an id, with all of them. */
  async failure(id?: string): Promise<string> {
    const { payload } = await this.#next((each) => each.type === 'error' && each.id === id);
    return JSON.stringify(payload);
  }

  /** The code with which the other side ends the connection. */
  async ended(): Promise<number> {
    const [{ code }] = (await once(this.#socket, 'close')) as [CloseEvent];
    return code;
  }

  /** How many results have come that nobody has asked for. */
  pending(id: string): number {
    return this.#messages.filter((each) => each.type === 'data' && each.id === id).length;
  }

  /** Ends a subscription. */
  stop(id: string): void {
    this.sendRaw(JSON.stringify({ type: 'stop', id }));
  }

  sendRaw(text: string): void {
    this.#socket.send(text);
  }

  async close(): Promise<void> {
    this.#socket.close();
    if (this.#socket.readyState !== WebSocket.CLOSED) await once(this.#socket, 'close');
  }

  async #next(matches: (message: Message) => boolean): Promise<Message> {
    const signal = AbortSignal.timeout(PATIENCE);
    for (;;) {
      const found = this.#messages.find(matches);
      if (found) return found;
      await once(this.#arrived, 'message', { signal }).catch((cause: unknown) => {
        throw new Error(`Waited in vain; got ${JSON.stringify(this.#messages)}`, { cause });
      });
    }
  }
}
