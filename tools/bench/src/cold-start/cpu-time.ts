import { readFileSync, readdirSync } from 'node:fs';

/**
 * Milliseconds of processor time that a running process has used with all of its threads, as the
 * kernel counts them (`/proc/<pid>/task/<tid>/schedstat`); null where there is no `/proc`.
 */
export function cpuTimeOf(pid: number): number | null {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const nanoseconds = threads.map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    );
    return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
  } catch {
    return null;
  }
}
