import { effect, inject, Service } from '@angular/core';
import { Session } from '../auth/session.ts';
import { RealtimeConnection } from './realtime-connection.ts';
import type { Subscription } from './realtime-protocol.ts';
import { RuntimeConfig } from './runtime-config.ts';
import type { Subscriber } from './started-subscription.ts';

/** Subscriptions to the GraphQL API, where the environment has them; without them nothing happens. */
@Service()
export class Realtime {
  readonly #config = inject(RuntimeConfig);
  readonly #session = inject(Session);
  #connection: Promise<RealtimeConnection | undefined> | undefined;

  constructor() {
    let known = this.#session.token();
    effect(() => {
      const token = this.#session.token();
      if (token === known) return;
      known = token;
      void this.#connection?.then((connection) => connection?.restart());
    });
  }

  /** @param ended when to end the subscription. */
  async subscribe(
    subscription: Subscription,
    subscriber: Subscriber,
    ended: AbortSignal,
  ): Promise<void> {
    const connection = await (this.#connection ??= this.#connect());
    if (!connection || ended.aborted) return;
    ended.addEventListener('abort', connection.subscribe(subscription, subscriber, false));
  }

  async #connect(): Promise<RealtimeConnection | undefined> {
    const config = await this.#config.live();
    if (!config) return undefined;
    const { host, apiKey } = config;
    const url = `${location.origin.replace(/^http/, 'ws')}/graphql/realtime`;
    return new RealtimeConnection(url, () => {
      const token = this.#session.token();
      return token ? { host, Authorization: token } : { host, 'x-api-key': apiKey };
    });
  }
}
