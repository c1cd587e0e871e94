import { readFile } from 'node:fs/promises';
import { memoryOfTree } from '../ready/process-memory.ts';

/** Whose CPU time it is. */
export type CpuUser = 'engine' | 'functions' | 'cloud';

/** In milliseconds, of user and system together. */
export type CpuTimes = Record<CpuUser, number>;

/** A clock tick of `/proc` in milliseconds: USER_HZ is 100 on Linux (proc(5)). */
const TICK = 10;

interface ProcessTime {
  user: CpuUser;
  milliseconds: number;
}

/**
 * What the processes of a cloud have used since they started. Unlike time on the clock, it is the same
 * on a busy machine.
 *
 * @param cloud the process that runs the cloud, with engine and environments below it.
 * @param handlers the processes that call handlers by themselves.
 */
export class CpuClock {
  readonly #cloud: number;
  readonly #handlers: readonly number[];

  constructor(cloud: number, handlers: readonly number[]) {
    this.#cloud = cloud;
    this.#handlers = handlers;
  }

  /** Runs `work` and says what it took; a process that ends meanwhile is not counted. */
  async during<Result>(work: () => Promise<Result>): Promise<{ result: Result; cpu: CpuTimes }> {
    const before = await this.#read();
    const result = await work();
    const cpu: CpuTimes = { engine: 0, functions: 0, cloud: 0 };
    for (const [pid, { user, milliseconds }] of await this.#read()) {
      cpu[user] += milliseconds - (before.get(pid)?.milliseconds ?? 0);
    }
    return { result, cpu };
  }

  async #read(): Promise<Map<number, ProcessTime>> {
    const times = new Map<number, ProcessTime>();
    for (const { pid, command } of await memoryOfTree(this.#cloud)) {
      const isFunction = command.includes('--permission');
      const user = command.includes('dynoxide') ? 'engine' : isFunction ? 'functions' : 'cloud';
      times.set(pid, { user, milliseconds: await cpuTime(pid) });
    }
    for (const pid of this.#handlers) {
      times.set(pid, { user: 'functions', milliseconds: await cpuTime(pid) });
    }
    return times;
  }
}

/** 0 for a process that is gone. */
async function cpuTime(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // Fields 14 and 15; the second one, the command in brackets, may hold blanks.
  const fields = stat.replace(/^.*\) /s, '').split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK;
}
