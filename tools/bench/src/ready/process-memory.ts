import { readFile, readdir } from 'node:fs/promises';

/** A process and what it takes. */
export interface ProcessMemory {
  pid: number;
  /** Its arguments, joined by blanks. */
  command: string;
  /**
   * In bytes: its own pages, and its share of those it has in common with others (the kernel's
   * "proportional set size"), so that a sum counts nothing twice.
   */
  pss: number;
}

/**
 * What a process and all its descendants take at this moment. Linux alone has the numbers.
 *
 * @throws {Error} when `/proc` is not there.
 */
export async function memoryOfTree(root: number): Promise<ProcessMemory[]> {
  const children = await childrenByParent();
  const pids = [root];
  for (const pid of pids) pids.push(...(children.get(pid) ?? []));
  const found = await Promise.all(pids.map(memoryOf));
  return found.filter((each) => each !== undefined);
}

async function childrenByParent(): Promise<Map<number, number[]>> {
  const children = new Map<number, number[]>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentIn(await readFile(`/proc/${name}/stat`, 'utf8').catch(() => ''));
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  return children;
}

/** Field 4 of proc(5)'s stat; the second one, the command in brackets, may hold blanks. */
function parentIn(stat: string): number | undefined {
  const match = /^\d+ \(.*\) \S (\d+) /s.exec(stat);
  return match ? Number(match[1]) : undefined;
}

/** Undefined when it ended meanwhile. */
async function memoryOf(pid: number): Promise<ProcessMemory | undefined> {
  try {
    const [rollup, command] = await Promise.all([
      readFile(`/proc/${pid}/smaps_rollup`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ]);
    const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1];
    if (kilobytes === undefined) return undefined;
    return { pid, command: command.split('\0').join(' ').trim(), pss: Number(kilobytes) * 1024 };
  } catch {
    return undefined;
  }
}
