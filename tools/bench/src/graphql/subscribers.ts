import { once } from 'node:events';
import { WebSocket } from 'ws';

/** Where and as whom subscribers connect. */
export interface RealtimeTarget {
  /** `ws://localhost:3333/graphql/realtime` */
  url: string;
  /** What AppSync is shown with the handshake and with each subscription: its host, and a key. */
  credentials: Readonly<Record<string, string>>;
}

interface ServerMessage {
  type: string;
  payload?: { data?: { commentAdded?: { body: string } | null }; errors?: { message: string }[] };
}

/** Many times what it takes on a machine with much else to do. */
const PATIENCE_MS = 60_000;

const COMMENTS = `subscription Comments($slug: String!) {
  commentAdded(slug: $slug) { id body author { username } }
}`;

/** People with one connection each, who wait for the comments of one article. */
export class Subscribers {
  readonly #sockets: readonly WebSocket[];
  /** Told of each delivery: what the comment says, and when it came (`performance.now()`). */
  #onDelivery: (body: string, at: number) => void = () => {};

  private constructor(sockets: readonly WebSocket[]) {
    this.#sockets = sockets;
  }

  /** @throws {Error} where one of them is not let in. */
  static async open(target: RealtimeTarget, slug: string, count: number): Promise<Subscribers> {
    const sockets: WebSocket[] = [];
    const subscribers = new Subscribers(sockets);
    // In small groups: each subscription runs its resolver.
    while (sockets.length < count) {
      const group = Math.min(25, count - sockets.length);
      const opened = Array.from({ length: group }, () => subscribers.#subscribe(target, slug));
      sockets.push(...(await Promise.all(opened)));
    }
    return subscribers;
  }

  /**
   * Waits until all of them have a comment.
   *
   * @returns when each got it, in the order of arrival, by `performance.now()`.
   * @throws {Error} where that takes longer than anybody waits.
   */
  async deliveries(body: string): Promise<number[]> {
    const arrivals: number[] = [];
    const { length: all } = this.#sockets;
    const complete = Promise.withResolvers<number[]>();
    this.#onDelivery = (delivered, at) => {
      if (delivered !== body) return;
      arrivals.push(at);
      if (arrivals.length === all) complete.resolve(arrivals);
    };
    const timer = setTimeout(() => {
      const told = `${arrivals.length} of ${all} subscribers were told`;
      complete.reject(new Error(`After ${PATIENCE_MS / 1_000} s, ${told}.`));
    }, PATIENCE_MS);
    try {
      return await complete.promise;
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  async #subscribe({ url, credentials }: RealtimeTarget, slug: string): Promise<WebSocket> {
    const header = Buffer.from(JSON.stringify(credentials)).toString('base64url');
    const socket = new WebSocket(url, ['graphql-ws', `header-${header}`]);
    const acknowledged = Promise.withResolvers<void>();
    socket.on('message', (data) => {
      const at = performance.now();
      const { type, payload } = JSON.parse(data.toString()) as ServerMessage;
      if (type === 'start_ack') acknowledged.resolve();
      const [error] = payload?.errors ?? [];
      if (error) acknowledged.reject(new Error(`AppSync answered ${type}: ${error.message}`));
      if (type === 'data') this.#onDelivery(payload?.data?.commentAdded?.body ?? '', at);
    });
    await once(socket, 'open');
    const data = JSON.stringify({ query: COMMENTS, variables: { slug } });
    const extensions = { authorization: credentials };
    socket.send(JSON.stringify({ type: 'start', id: '1', payload: { data, extensions } }));
    await acknowledged.promise;
    return socket;
  }
}
