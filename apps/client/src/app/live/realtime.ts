import { effect, inject, Service } from '@angular/core';
import { Session } from '../auth/session.ts';
import { RealtimeConnection } from './realtime-connection.ts';
import { reconnectDelay, type Subscription } from './realtime-protocol.ts';
import { RuntimeConfig, type LiveConfig } from './runtime-config.ts';
import type { Subscriber } from './started-subscription.ts';

/** Subscriptions to the GraphQL API, where the environment has them; without them nothing happens. */
@Service()
export class Realtime {
  readonly #config = inject(RuntimeConfig);
  readonly #session = inject(Session);
  #connection: RealtimeConnection | undefined;

  constructor() {
    let known = this.#session.token();
    effect(() => {
      const token = this.#session.token();
      if (token === known) return;
      known = token;
      this.#connection?.restart();
    });
  }

  /**
   * Tries until the environment has said whether it has subscriptions.
   *
   * @param ended when to end the subscription.
   */
  async subscribe(
    subscription: Subscription,
    subscriber: Subscriber,
    ended: AbortSignal,
  ): Promise<void> {
    let failures = 0;
    let config = await this.#config.live();
    while (config === 'unread' && !ended.aborted) {
      failures += 1;
      await pause(reconnectDelay(failures, Math.random()));
      config = await this.#config.live();
    }
    if (typeof config === 'string' || ended.aborted) return;
    const connection = (this.#connection ??= this.#connectionTo(config));
    const end = connection.subscribe(subscription, subscriber, failures > 0);
    ended.addEventListener('abort', end);
  }

  #connectionTo({ host, apiKey }: LiveConfig): RealtimeConnection {
    const url = `${location.origin.replace(/^http/, 'ws')}/graphql/realtime`;
    return new RealtimeConnection(url, () => {
      const token = this.#session.token();
      return token ? { host, Authorization: token } : { host, 'x-api-key': apiKey };
    });
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
