import { reconnectDelay, type Subscription } from './realtime-protocol.ts';

export interface Subscriber {
  /** Told each result of the subscription. */
  onData(data: Record<string, unknown>): void;
  /** Told when results come, or come again, after a gap in which some may have been missed. */
  onGap(): void;
}

/** A subscription on its way from one start to the next, over as many connections as it takes. */
export class StartedSubscription {
  readonly subscription: Subscription;
  readonly subscriber: Subscriber;
  /** Whether it is of no use to start it with the credentials of now. */
  isRefused = false;
  #isAccepted = false;
  #mayHaveMissed: boolean;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /** @param mayHaveMissed whether it comes later than it would have without a failure. */
  constructor(subscription: Subscription, subscriber: Subscriber, mayHaveMissed: boolean) {
    this.subscription = subscription;
    this.subscriber = subscriber;
    this.#mayHaveMissed = mayHaveMissed;
  }

  get isAccepted(): boolean {
    return this.#isAccepted;
  }

  accepted(): void {
    this.pause();
    this.#isAccepted = true;
    this.#failures = 0;
    // Only from here on: what is asked for before it may miss what comes before it.
    if (this.#mayHaveMissed) this.subscriber.onGap();
    this.#mayHaveMissed = false;
  }

  /** The server could not take it this time. */
  failed(startAgain: () => void): void {
    this.interrupt();
    this.#failures += 1;
    this.#retry = setTimeout(startAgain, reconnectDelay(this.#failures, Math.random()));
  }

  /** What comes from now on is missed. */
  interrupt(): void {
    this.pause();
    this.#mayHaveMissed = true;
  }

  /** Until it is started with another connection, or ended. */
  pause(): void {
    clearTimeout(this.#retry);
    this.#isAccepted = false;
  }
}
