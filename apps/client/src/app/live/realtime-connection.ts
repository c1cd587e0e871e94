import {
  INIT_MESSAGE,
  parseServerMessage,
  reconnectDelay,
  startMessage,
  stopMessage,
  subprotocols,
  type Authorization,
  type ServerMessage,
  type Subscription,
} from './realtime-protocol.ts';

export interface Subscriber {
  /** Told each result of the subscription. */
  onData(data: Record<string, unknown>): void;
  /** Told when results come again after a gap, in which some may have been missed. */
  onGap(): void;
}

interface Started {
  readonly subscription: Subscription;
  readonly subscriber: Subscriber;
}

/**
 * One WebSocket for all subscriptions of a page: opened with the first, closed with the last, and
 * opened again whenever it is lost.
 */
export class RealtimeConnection {
  readonly #url: string;
  readonly #authorization: () => Authorization;
  readonly #subscribers = new Map<string, Started>();
  #socket: WebSocket | undefined;
  #isAcknowledged = false;
  /** The subscriptions that were lost with a connection and are not accepted again yet. */
  readonly #interrupted = new Set<string>();
  #failures = 0;
  #ids = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #silenceMilliseconds = 0;

  constructor(url: string, authorization: () => Authorization) {
    this.#url = url;
    this.#authorization = authorization;
  }

  /** @returns what ends the subscription. */
  subscribe(subscription: Subscription, subscriber: Subscriber): () => void {
    const id = String((this.#ids += 1));
    this.#subscribers.set(id, { subscription, subscriber });
    if (this.#isAcknowledged) this.#start(id);
    else if (!this.#socket && !this.#retry) this.#open();
    return () => this.#unsubscribe(id);
  }

  /** Begins anew, with the credentials of now. */
  restart(): void {
    this.#close();
    if (this.#subscribers.size > 0) this.#open();
  }

  #unsubscribe(id: string): void {
    if (!this.#subscribers.delete(id)) return;
    this.#interrupted.delete(id);
    if (this.#subscribers.size === 0) this.#close();
    else if (this.#isAcknowledged) this.#socket?.send(stopMessage(id));
  }

  #open(): void {
    const socket = new WebSocket(this.#url, subprotocols(this.#authorization()));
    this.#socket = socket;
    socket.addEventListener('open', () => socket.send(INIT_MESSAGE));
    socket.addEventListener('message', ({ data }) => {
      if (socket === this.#socket) this.#take(parseServerMessage(data));
    });
    // An error is always followed by this.
    socket.addEventListener('close', () => {
      if (socket === this.#socket) this.#lost();
    });
  }

  #take(message: ServerMessage): void {
    this.#heard();
    switch (message.type) {
      case 'connection_ack':
        this.#isAcknowledged = true;
        this.#failures = 0;
        this.#silenceMilliseconds = message.timeoutMilliseconds;
        this.#heard();
        for (const id of this.#subscribers.keys()) this.#start(id);
        break;
      case 'start_ack':
        // Only from here on: what is asked for before it may miss what comes before it.
        if (this.#interrupted.delete(message.id))
          this.#subscribers.get(message.id)?.subscriber.onGap();
        break;
      case 'data':
        this.#subscribers.get(message.id)?.subscriber.onData(message.data);
        break;
      case 'error':
        // What is refused now will be refused again.
        this.#unsubscribe(message.id);
        break;
    }
  }

  #start(id: string): void {
    const started = this.#subscribers.get(id);
    if (started) this.#socket?.send(startMessage(id, started.subscription, this.#authorization()));
  }

  /** A connection that says nothing for longer than agreed is lost, whatever the browser believes. */
  #heard(): void {
    clearTimeout(this.#silence);
    if (this.#silenceMilliseconds === 0) return;
    this.#silence = setTimeout(() => this.#lost(), this.#silenceMilliseconds);
  }

  #lost(): void {
    if (this.#isAcknowledged) for (const id of this.#subscribers.keys()) this.#interrupted.add(id);
    this.#close();
    this.#failures += 1;
    this.#retry = setTimeout(
      () => {
        this.#retry = undefined;
        this.#open();
      },
      reconnectDelay(this.#failures, Math.random()),
    );
  }

  #close(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#retry = undefined;
    this.#silenceMilliseconds = 0;
    this.#isAcknowledged = false;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }
}
