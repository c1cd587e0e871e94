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
import { StartedSubscription, type Subscriber } from './started-subscription.ts';

/**
 * One WebSocket for all subscriptions of a page: opened with the first, closed with the last, and
 * opened again whenever it is lost.
 */
export class RealtimeConnection {
  readonly #url: string;
  readonly #authorization: () => Authorization;
  readonly #started = new Map<string, StartedSubscription>();
  #socket: WebSocket | undefined;
  #isAcknowledged = false;
  #failures = 0;
  #ids = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #silenceMilliseconds = 0;

  constructor(url: string, authorization: () => Authorization) {
    this.#url = url;
    this.#authorization = authorization;
  }

  /**
   * @param isLate whether something failed already between the subscriber's wish and this call.
   * @returns what ends the subscription.
   */
  subscribe(subscription: Subscription, subscriber: Subscriber, isLate: boolean): () => void {
    const id = String((this.#ids += 1));
    const mayHaveMissed = isLate || this.#retry !== undefined;
    this.#started.set(id, new StartedSubscription(subscription, subscriber, mayHaveMissed));
    if (this.#socket) this.#start(id);
    else if (!this.#retry) this.#open();
    return () => this.#unsubscribe(id);
  }

  /** Begins anew, with the credentials of now. */
  restart(): void {
    this.#close();
    // Others may do what these could not.
    for (const started of this.#started.values()) started.isRefused = false;
    if (this.#started.size > 0) this.#open();
  }

  #unsubscribe(id: string): void {
    this.#started.get(id)?.pause();
    if (!this.#started.delete(id)) return;
    if (!this.#isNeeded()) this.#close();
    else if (this.#isAcknowledged) this.#socket?.send(stopMessage(id));
  }

  #isNeeded(): boolean {
    return [...this.#started.values()].some(({ isRefused }) => !isRefused);
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
        for (const id of this.#started.keys()) this.#start(id);
        break;
      case 'start_ack':
        this.#started.get(message.id)?.accepted();
        break;
      case 'data':
        this.#started.get(message.id)?.subscriber.onData(message.data);
        break;
      case 'refusal':
        this.#refused(message.id);
        break;
      case 'failure':
        this.#failed(message.id);
        break;
    }
  }

  #start(id: string): void {
    const started = this.#started.get(id);
    if (!this.#isAcknowledged || !started || started.isRefused) return;
    started.pause();
    this.#socket?.send(startMessage(id, started.subscription, this.#authorization()));
  }

  /** What is refused now will be refused again, until there are other credentials. */
  #refused(id: string): void {
    const started = this.#started.get(id);
    if (!started) return;
    started.pause();
    started.isRefused = true;
    if (!this.#isNeeded()) this.#close();
  }

  /** @param id absent where AppSync does not say which start it could not take. */
  #failed(id: string | undefined): void {
    for (const [each, started] of this.#started) {
      const isMeant = id === undefined ? !started.isAccepted : each === id;
      if (isMeant && !started.isRefused) started.failed(() => this.#start(each));
    }
  }

  /** A connection that says nothing for longer than agreed is lost, whatever the browser believes. */
  #heard(): void {
    clearTimeout(this.#silence);
    if (this.#silenceMilliseconds === 0) return;
    this.#silence = setTimeout(() => this.#lost(), this.#silenceMilliseconds);
  }

  #lost(): void {
    for (const started of this.#started.values()) started.interrupt();
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
    for (const started of this.#started.values()) started.pause();
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }
}
