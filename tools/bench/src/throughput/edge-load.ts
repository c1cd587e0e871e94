import autocannon from 'autocannon';
import type { AutocannonRequest } from 'autocannon';
import type { ApiRequest } from '../conduit/http-client.ts';
import type { Load } from './load.ts';

/** In seconds: longer than anything that answers at all. */
const TIMEOUT = 30;

/**
 * Loads a stack through its edge.
 *
 * @param requests of each connection, sent in turns.
 */
export async function loadEdge(
  url: string,
  requests: readonly (readonly ApiRequest[])[],
  connections: number,
  seconds: number,
): Promise<Load> {
  const load: Load = { times: [], statuses: {}, elapsed: 0 };
  let next = 0;
  const began = performance.now();
  const instance = autocannon({
    url,
    connections,
    duration: seconds,
    timeout: TIMEOUT,
    setupClient: (client) => {
      client.setRequests((requests[next++ % requests.length] ?? []).map(onWire));
    },
  });
  instance.on('response', (_client: unknown, status: number, _bytes: number, time: number) => {
    load.times.push(time);
    load.statuses[status] = (load.statuses[status] ?? 0) + 1;
    load.elapsed = performance.now() - began;
  });
  const { errors } = await instance;
  if (errors > 0) load.statuses[0] = errors;
  return load;
}

function onWire({ method, path, token, body }: ApiRequest): AutocannonRequest {
  return {
    method,
    path: `/api${path}`,
    headers: {
      ...(token !== undefined && { authorization: `Token ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}
