import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A message of the protocol, from the server. */
export interface ServerMessage {
  type: string;
  id?: string;
  payload?: {
    data?: Record<string, unknown>;
    errors?: { errorType?: string; message: string }[];
    connectionTimeoutMs?: number;
  };
}

/** A client of AppSync's WebSocket protocol that keeps what it gets, keep-alives left out. */
export class RealtimeClient {
  readonly received: ServerMessage[] = [];
  readonly socket: WebSocket;
  readonly #headers: Record<string, string>;
  #code: number | undefined;
  #notify = Promise.withResolvers<void>();

  private constructor(socket: WebSocket, headers: Record<string, string>) {
    this.socket = socket;
    this.#headers = headers;
    socket.on('message', (data) => {
      const message = JSON.parse(data.toString()) as ServerMessage;
      if (message.type !== 'ka') this.received.push(message);
      this.#changed();
    });
    socket.on('close', (code) => {
      this.#code = code;
      this.#changed();
    });
  }

  static async open(
    url: string,
    headers: Record<string, string>,
    inProtocol: boolean,
  ): Promise<RealtimeClient> {
    const json = Buffer.from(JSON.stringify(headers));
    const protocols = ['graphql-ws'];
    if (inProtocol) protocols.push(`header-${json.toString('base64url')}`);
    const query = inProtocol
      ? ''
      : `?header=${encodeURIComponent(json.toString('base64'))}&payload=e30%3D`;
    const client = new RealtimeClient(new WebSocket(url + query, protocols), headers);
    await once(client.socket, 'open');
    return client;
  }

  send(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Subscribes, with the credentials of the connection unless others are given. */
  async start(
    id: string,
    query: string,
    { variables, headers = this.#headers }: { variables?: object; headers?: object } = {},
  ): Promise<ServerMessage> {
    const data = JSON.stringify({ query, variables });
    this.send({ type: 'start', id, payload: { data, extensions: { authorization: headers } } });
    return this.next((message) => message.id === id && message.type !== 'data');
  }

  /** Takes out the first message that fits, which may still have to come. */
  async next(fits: (message: ServerMessage) => boolean = () => true): Promise<ServerMessage> {
    for (;;) {
      const index = this.received.findIndex(fits);
      const [message] = index < 0 ? [] : this.received.splice(index, 1);
      if (message) return message;
      if (this.#code !== undefined) throw new Error(`the connection was closed (${this.#code})`);
      await this.#notify.promise;
    }
  }

  /** @returns the code with which the server closes the connection. */
  async closed(): Promise<number> {
    while (this.#code === undefined) await this.#notify.promise;
    return this.#code;
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.closed();
  }

  #changed(): void {
    this.#notify.resolve();
    this.#notify = Promise.withResolvers<void>();
  }
}
