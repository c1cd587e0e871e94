import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from './progress.ts';

const LOOK_MS = 200;
/** https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

export interface OneBuildOptions {
  /** The workspace. */
  root: string;
  signal: AbortSignal;
  /** Told once if somebody else builds there. */
  progress: Pick<Progress, 'line'>;
}

/**
 * Does `work` while nobody else who asks so builds in the workspace: two clouds that run from one
 * checkout see the same file saved at the same moment, and a build empties the folders that another
 * reads. The lock is SQLite's, so that it ends with the process that holds it, however it ends.
 *
 * @throws the signal's reason when it is aborted during the wait.
 */
export async function oneBuild<Result>(
  { root, signal, progress }: OneBuildOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  const folder = join(root, '.local-cloud');
  mkdirSync(folder, { recursive: true });
  const lock = new DatabaseSync(join(folder, 'build.lock'), { timeout: 0 });
  try {
    for (let looks = 0; !isTaken(lock); looks++) {
      if (looks === 0) progress.line('  waiting for another build in this checkout to end');
      await sleep(LOOK_MS, undefined, { signal });
    }
    return await work();
  } finally {
    lock.close();
  }
}

function isTaken(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if ((error as { errcode?: unknown }).errcode === SQLITE_BUSY) return false;
    throw error;
  }
}
