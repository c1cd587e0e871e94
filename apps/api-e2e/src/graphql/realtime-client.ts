import { once } from 'node:events';
import { baseUrl } from '../client/send.ts';
import type { Conduit } from '../client/conduit.ts';
import type { Variables } from './post-graphql.ts';

interface Message {
  type: string;
  id?: string;
  payload?: { data?: unknown; errors?: { message?: string; errorType?: string }[] };
}

/** Milliseconds: events take their way through stream, pipe, bus and queue. */
const PATIENCE = 30_000;

/** AppSync's real-time protocol, through the edge, as a browser speaks it. */
export class RealtimeClient {
  readonly #socket: WebSocket;
  readonly #authorization: Record<string, string>;
  readonly #messages: Message[] = [];
  readonly #arrived = new EventTarget();
  #ids = 0;

  private constructor(authorization: Record<string, string>) {
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
    const response = await fetch(`${baseUrl()}/config.json`);
    const { live } = (await response.json()) as { live: { host: string; apiKey: string } };
    const credentials =
      token === undefined ? { 'x-api-key': live.apiKey } : { Authorization: token };
    const client = new RealtimeClient({ host: live.host, ...credentials });
    await once(client.#socket, 'open');
    client.sendRaw(JSON.stringify({ type: 'connection_init' }));
    await client.#next(({ type }) => type === 'connection_ack');
    return client;
  }

  /** @throws {Error} with AppSync's reasons, where the subscription is refused. */
  async subscribe(query: string, variables: Variables = {}): Promise<string> {
    const id = String((this.#ids += 1));
    const data = JSON.stringify({ query, variables });
    const extensions = { authorization: this.#authorization };
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

  /** How many results have come that nobody has asked for. */
  pending(id: string): number {
    return this.#messages.filter((each) => each.type === 'data' && each.id === id).length;
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
