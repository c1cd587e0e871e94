import { setTimeout as sleep } from 'node:timers/promises';
import type { AuthorizationRequest } from '@conduit/local-cloud';
import type { CloudUnderTest, Watched } from './cloud-under-test.ts';

const PAUSE_MS = 50;
/** So many looks at which nothing happens are taken for the end. */
const QUIET = 20;

/** Waits until consumers have done what follows from a request, or are refused something. */
export async function consumed(cloud: CloudUnderTest, watched: Watched): Promise<void> {
  for (let quiet = 0, seen = 0; quiet < QUIET && watched.denied.length === 0; quiet++) {
    await sleep(PAUSE_MS);
    const count = watched.allowed.filter(isWork).length;
    const { eventBridge, sqs, lambda } = cloud.running.services;
    const isWaiting =
      eventBridge.undelivered > 0 ||
      sqs.queues.some(({ ready, deadLettersOf }) => ready > 0 && deadLettersOf.length === 0);
    // Messages that failed are in flight as well: it is functions at work that tell.
    const isAtWork = lambda.functions.some(({ pool }) => pool.isBusy);
    if (isWaiting || isAtWork || count !== seen) quiet = -1;
    seen = count;
  }
}

/** Queues and streams are asked all the time. */
function isWork({ principal, action }: AuthorizationRequest): boolean {
  return principal.kind === 'role' && /^dynamodb:.*Item|^dynamodb:Query/.test(action);
}
