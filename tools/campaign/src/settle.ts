import { setTimeout as sleep } from 'node:timers/promises';
import type { DeadLetter, Stack } from './stack.ts';

const PAUSE_MS = 250;
/** For so long nothing may lie in any queue. */
const QUIET_MS = 4_000;

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
    const busy = (await stack.queues()).filter(
      ({ deadLettersOf, ready, inFlight, delayed }) =>
        deadLettersOf.length === 0 && ready + inFlight + delayed > 0,
    );
    const waiting = busy.reduce((sum, { ready, inFlight }) => sum + ready + inFlight, 0);
    detail(`${waiting} events under way`);
    if (busy.length > 0) quietSince = performance.now();
    if (performance.now() - quietSince >= QUIET_MS) return;
    if (performance.now() > deadline) {
      throw new Error(`There are still events in ${busy.map(({ name }) => name).join(', ')}`);
    }
    await sleep(PAUSE_MS);
  }
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
