import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchContext } from '../bench.ts';
import { runCommand } from '../process/run-command.ts';
import type { Findings, Table } from '../report/report.ts';
import { memoryTable } from './memory-table.ts';
import type { Weighing } from './memory-table.ts';
import { memoryOfTree } from './process-memory.ts';
import { npmStart, rest } from './start.ts';
import type { Phase } from './start.ts';

interface Start {
  name: string;
  phases: readonly Phase[];
}

/** How long it takes from a fresh clone to an API that answers, again, and with content. */
export async function measureReady(context: BenchContext): Promise<Findings> {
  const { root, progress, signal, onStop } = context;
  const folder = await mkdtemp(join(tmpdir(), 'conduit-ready-'));
  onStop(() => rm(folder, { recursive: true, force: true }));
  const clone = join(folder, 'conduit');
  const run = (command: string, args: string[], cwd: string): Promise<number> =>
    progress.step(`${command} ${args[0] ?? ''}`, () => runCommand(command, args, { cwd, signal }));

  const cloned: Phase = {
    name: 'git clone, from this disk',
    milliseconds: await run('git', ['clone', '--quiet', '--no-hardlinks', root, clone], folder),
  };
  progress.line('npm ci twice: the first fills the cache, the second is measured');
  await run('npm', ['ci'], clone);
  await rm(join(clone, 'node_modules'), { recursive: true });
  const installed: Phase = {
    name: 'npm ci, from a warm cache',
    milliseconds: await run('npm', ['ci'], clone),
  };

  const weighings: Weighing[] = [];
  const start = async (name: string, args: string[], seeded: boolean): Promise<Start> => {
    const running = await progress.step(name, () => npmStart(clone, args, signal));
    const weigh = async (moment: string): Promise<void> => {
      weighings.push({ moment, processes: await memoryOfTree(running.pid) });
    };
    try {
      await weigh(seeded ? 'right after --seed' : `${name}, one request answered`);
      await rest(signal);
      await weigh(seeded ? 'at rest after --seed' : `${name}, at rest`);
    } finally {
      await running.stop();
    }
    return { name, phases: running.phases };
  };
  const first = await start('first start', [], false);
  const second = await start('second start', [], false);
  const withSeed = await start('start with --seed', ['--seed'], true);
  return {
    tables: [
      phaseTable({ ...first, phases: [cloned, installed, ...first.phases] }),
      phaseTable(second),
      phaseTable(withSeed),
      memoryTable(weighings),
    ],
    notes: [
      'The clone holds what is committed; its own Nx cache is empty at the first start.',
      'npm ci ran before, so that every package is in npm’s cache: a first installation on a machine also waits for its network.',
      'Whatever else runs on the machine is in these times; on a quiet one they are less.',
    ],
  };
}

function phaseTable({ name, phases }: Start): Table {
  const total = phases.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return {
    title: name,
    columns: [
      { key: 'phase', title: 'phase' },
      { key: 'seconds', title: 'time', unit: 's', digits: 2 },
    ],
    rows: [...phases, { name: 'all', milliseconds: total }].map((phase) => ({
      phase: phase.name,
      seconds: phase.milliseconds / 1_000,
    })),
  };
}
