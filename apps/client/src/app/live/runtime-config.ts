import { Service } from '@angular/core';
import { isRecord } from '../api/api-error.ts';

/** Where subscriptions are sent to; the deployment writes it. */
export interface LiveConfig {
  /** The host of the GraphQL API, which AppSync wants to be told with each subscription. */
  host: string;
  /** Of readers who are not signed in. */
  apiKey: string;
}

/** What the deployment says of its environment in `/config.json`, asked for when it is first needed. */
@Service()
export class RuntimeConfig {
  #live: Promise<LiveConfig | undefined> | undefined;

  /** Nothing where the environment has no subscriptions, or does not answer. */
  live(): Promise<LiveConfig | undefined> {
    return (this.#live ??= read().then(liveIn));
  }
}

async function read(): Promise<unknown> {
  try {
    return await (await fetch('/config.json')).json();
  } catch {
    return undefined;
  }
}

export function liveIn(config: unknown): LiveConfig | undefined {
  if (!isRecord(config) || !isRecord(config['live'])) return undefined;
  const { host, apiKey } = config['live'];
  return typeof host === 'string' && typeof apiKey === 'string' ? { host, apiKey } : undefined;
}
