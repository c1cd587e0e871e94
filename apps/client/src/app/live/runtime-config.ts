import { Service } from '@angular/core';
import { isRecord } from '../api/api-error.ts';

/** Where subscriptions are sent to; the deployment writes it. */
export interface LiveConfig {
  /** The host of the GraphQL API, which AppSync wants to be told with each subscription. */
  host: string;
  /** Of readers who are not signed in. */
  apiKey: string;
}

/** `none` where the environment has no subscriptions, `unread` where it has not answered. */
export type Live = LiveConfig | 'none' | 'unread';

/** What the deployment says of its environment in `/config.json`, asked for when it is first needed. */
@Service()
export class RuntimeConfig {
  #live: Promise<Live> | undefined;

  /** What was read stays; what was not is asked for again by the next call. */
  async live(): Promise<Live> {
    const live = await (this.#live ??= readLive());
    if (live === 'unread') this.#live = undefined;
    return live;
  }
}

async function readLive(): Promise<Live> {
  try {
    const response = await fetch('/config.json');
    return response.ok ? liveIn(await response.json()) : 'unread';
  } catch {
    return 'unread';
  }
}

function liveIn(config: unknown): LiveConfig | 'none' {
  if (!isRecord(config) || !isRecord(config['live'])) return 'none';
  const { host, apiKey } = config['live'];
  return typeof host === 'string' && typeof apiKey === 'string' ? { host, apiKey } : 'none';
}
