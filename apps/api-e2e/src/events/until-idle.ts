import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalCloud } from '@conduit/local-cloud';

const PATIENCE_MS = 60_000;
const PAUSE_MS = 50;
/** So many looks at which nothing is under way: what is in a stream is on the bus within them. */
const QUIET = 20;

/** Waits until no event is on its way to a consumer, or with it. @throws {Error} after a minute. */
export async function untilIdle(cloud: LocalCloud): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let quiet = 0; quiet < QUIET; quiet++) {
    await sleep(PAUSE_MS);
    if (isUnderWay(cloud)) quiet = -1;
    if (performance.now() > deadline) throw new Error('There are still events under way.');
  }
}

function isUnderWay({ services: { eventBridge, sqs } }: LocalCloud): boolean {
  return (
    eventBridge.undelivered > 0 ||
    sqs.queues.some(
      ({ ready, inFlight, delayed, deadLettersOf }) =>
        deadLettersOf.length === 0 && ready + inFlight + delayed > 0,
    )
  );
}
