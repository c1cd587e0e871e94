import { link, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartFailure } from '../cli/start-failure.ts';
import { errorCode } from './error-code.ts';
import { identityOf, isRunning } from './process-identity.ts';
import type { ProcessIdentity } from './process-identity.ts';

const LOCK = 'running.json';
/** Tells a folder of ours from one that somebody named by mistake. */
const MARKER = '.conduit-state';

/** The folder with everything that one local cloud keeps, held by one process at a time. */
export class StateDirectory {
  readonly path: string;
  /** The process that held the folder and ended without letting go of it (a crash, a power cut). */
  readonly abandonedBy: number | undefined;

  private constructor(path: string, abandonedBy: number | undefined) {
    this.path = path;
    this.abandonedBy = abandonedBy;
  }

  /**
   * Makes the folder, or takes it as an earlier run left it.
   *
   * @throws {StartFailure} when another process uses it, or when it holds something else.
   */
  static async claim(path: string): Promise<StateDirectory> {
    await mkdir(path, { recursive: true });
    const content = await readdir(path);
    if (content.length > 0 && !content.includes(MARKER)) {
      throw new StartFailure(
        `${path} holds other files, not the state of a local cloud.`,
        'Name an empty or a new folder with --state DIR.',
      );
    }
    await writeFile(
      join(path, MARKER),
      'What the local cloud keeps. Delete it as a whole, or start with --fresh.\n',
    );
    return new StateDirectory(path, await lock(path));
  }

  /** Deletes the data, keeping hold of the folder. */
  async clear(): Promise<void> {
    for (const name of await readdir(this.path)) {
      if (name === LOCK || name === MARKER) continue;
      await rm(join(this.path, name), { recursive: true, force: true });
    }
  }

  async release(): Promise<void> {
    await rm(join(this.path, LOCK), { force: true });
  }
}

/** @returns the process whose lock was left behind. */
async function lock(path: string): Promise<number | undefined> {
  const file = join(path, LOCK);
  const own = `${file}.${process.pid}`;
  // Linked when complete, so that nobody ever reads half a lock.
  await writeFile(own, JSON.stringify(identityOf(process.pid)));
  let abandonedBy: number | undefined;
  try {
    while (!(await linked(own, file))) {
      const holder = await readHolder(file);
      if (holder && isRunning(holder)) {
        throw new StartFailure(
          `A local cloud already runs on ${path} (process ${holder.pid}).`,
          `Stop it with Ctrl-C or "kill ${holder.pid}", or start another one: npm start -- --port 4000`,
        );
      }
      abandonedBy = holder?.pid;
      await rm(file, { force: true });
    }
    return abandonedBy;
  } finally {
    await rm(own, { force: true });
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(file: string): Promise<ProcessIdentity | undefined> {
  try {
    const holder: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof holder !== 'object' || holder === null || !('pid' in holder)) return undefined;
    const startTicks = 'startTicks' in holder ? String(holder.startTicks) : undefined;
    return { pid: Number(holder.pid), ...(startTicks !== undefined && { startTicks }) };
  } catch {
    // Gone meanwhile, or damaged with the disk: nobody who runs.
    return undefined;
  }
}
