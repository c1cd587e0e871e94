import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 20;
const DEADLINE_MS = 20_000;

/**
 * Waits for what happens without being asked; gives up after a while and leaves the verdict to the caller.
 *
 * @param patience in milliseconds.
 */
export async function eventually(
  condition: () => boolean | Promise<boolean>,
  patience = DEADLINE_MS,
): Promise<boolean> {
  const deadline = performance.now() + patience;
  while (performance.now() < deadline) {
    if (await condition()) return true;
    await sleep(PAUSE_MS);
  }
  return false;
}
