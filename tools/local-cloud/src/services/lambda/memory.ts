import { readFileSync } from 'node:fs';

/**
 * What a process holds in memory that is its own, in megabytes; the binary's pages, which Lambda's
 * kernel could drop, do not count. 0 where there is no `/proc`: the limit is not held there.
 */
export function memoryOf(pid: number | undefined): number {
  let status: string;
  try {
    status = readFileSync(`/proc/${pid}/status`, 'latin1');
  } catch {
    return 0;
  }
  const kilobytes = (field: string): number =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
  return Math.ceil((kilobytes('RssAnon') + kilobytes('RssShmem')) / 1024);
}

/**
 * V8's own limits, so that it collects garbage before the kernel would kill it. The heap gets what
 * the binary, buffers and the young generation leave. (These flags do not invalidate a code cache.)
 */
export function heapFlags(memoryMb: number): string[] {
  return [
    `--max-old-space-size=${Math.floor(memoryMb * 0.7)}`,
    `--max-semi-space-size=${Math.max(1, Math.floor(memoryMb * 0.05))}`,
  ];
}
