import { setTimeout as sleep } from 'node:timers/promises';
import type { DeadLetter } from './dead-letter.ts';
import type { QueueDepth, Stack } from './stack.ts';

const PAUSE_MS = 500;
/** For so long nothing may lie in any queue, nor wait on the bus: what a stream holds comes within it. */
const QUIET_MS = 3_000;

/**
 * Waits until no event is under way.
 *
 * @throws {Error} naming the queues that are not empty after that many milliseconds.
 */
export async function untilQuiet(
  stack: Stack,
  withinMs: number,
  detail: (what: string) => void,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  let quietSince = performance.now();
  for (;;) {
    const [queues, undelivered] = await Promise.all([stack.queues(), stack.undelivered()]);
    const busy = queues.filter((each) => each.deadLettersOf.length === 0 && depthOf(each) > 0);
    const waiting = busy.reduce((sum, each) => sum + depthOf(each), undelivered);
    detail(`${waiting} events under way`);
    if (waiting > 0) quietSince = performance.now();
    if (performance.now() - quietSince >= QUIET_MS) return;
    if (performance.now() > deadline) {
      throw new Error(`There are still events in ${busy.map(({ name }) => name).join(', ')}`);
    }
    await sleep(PAUSE_MS);
  }
}

function depthOf({ ready, inFlight, delayed }: QueueDepth): number {
  return ready + inFlight + delayed;
}

/** Sends dead letters back to their consumers until there are none. @returns what there was */
export async function redriveAll(
  stack: Stack,
  withinMs: number,
  detail: (what: string) => void,
): Promise<DeadLetter[]> {
  const seen: DeadLetter[] = [];
  for (let round = 0; round < 3; round++) {
    const letters = await stack.deadLetters();
    if (letters.length === 0) break;
    seen.push(...letters);
    for (const queue of new Set(letters.map((letter) => letter.queue))) await stack.redrive(queue);
    await untilQuiet(stack, withinMs, detail);
  }
  return seen;
}
