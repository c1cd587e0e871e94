/** What came of sending requests for a while. */
export interface Load {
  /** Of every answer, in milliseconds. */
  times: number[];
  /** How many answers had which status; 0 stands for none at all. */
  statuses: Record<number, number>;
  /** From the first request to the last answer, in milliseconds. */
  elapsed: number;
}

/**
 * Sends requests over a number of connections, each the next one when it has its answer.
 *
 * @param send sends the n-th request of a connection and resolves with the answer's status.
 * @param seconds for how long requests are begun; those under way still end.
 */
export async function closedLoop(
  send: (connection: number, n: number) => Promise<number>,
  connections: number,
  seconds: number,
): Promise<Load> {
  const load: Load = { times: [], statuses: {}, elapsed: 0 };
  const began = performance.now();
  const end = began + seconds * 1_000;
  const connection = async (index: number): Promise<void> => {
    for (let n = 0; performance.now() < end; n++) {
      const started = performance.now();
      const status = await send(index, n).catch(() => 0);
      load.times.push(performance.now() - started);
      load.statuses[status] = (load.statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, index) => connection(index)));
  load.elapsed = performance.now() - began;
  return load;
}
