/** As much of autocannon 9 as the bench uses; the package has no types. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  export interface Client {
    setRequests(requests: readonly AutocannonRequest[]): void;
  }

  export interface AutocannonRequest {
    method: string;
    path: string;
    headers: Record<string, string>;
    body?: string;
  }

  interface Options {
    url: string;
    connections: number;
    /** In seconds. */
    duration: number;
    /** Of a request, in seconds. */
    timeout: number;
    setupClient(client: Client): void;
  }

  interface Result {
    errors: number;
    timeouts: number;
    /** In seconds. */
    duration: number;
  }

  /** Emits `response` with the client, the status, the bytes and the time in milliseconds. */
  type Instance = EventEmitter & PromiseLike<Result>;

  function autocannon(options: Options): Instance;
  export default autocannon;
}
