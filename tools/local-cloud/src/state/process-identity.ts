import { readFileSync } from 'node:fs';
import { errorCode } from './error-code.ts';

/** Enough to know a process again: its number alone may belong to another one by now. */
export interface ProcessIdentity {
  pid: number;
  /** When it started, in the kernel's ticks; absent where `/proc` is not there to tell. */
  startTicks?: string;
}

export function identityOf(pid: number): ProcessIdentity {
  const startTicks = startTicksOf(pid);
  return startTicks === undefined ? { pid } : { pid, startTicks };
}

export function isRunning({ pid, startTicks }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there and somebody else's.
    return errorCode(error) === 'EPERM';
  }
  return startTicks === undefined || startTicks === startTicksOf(pid);
}

function startTicksOf(pid: number): string | undefined {
  try {
    // Field 22; the second one, the command in brackets, may hold blanks (proc(5)).
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')[19];
  } catch {
    return undefined;
  }
}
