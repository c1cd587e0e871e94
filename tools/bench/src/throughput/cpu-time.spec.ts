import { describe, expect, it, jest } from '@jest/globals';
import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CpuClock } from './cpu-time.ts';

// CPU time comes slowly on a busy machine.
jest.setTimeout(60_000);

describe('CpuClock', () => {
  it('knows what a process works, and that it rests', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cpu-'));
    const file = join(folder, 'work.cjs');
    await writeFile(
      file,
      `process.on('message', () => {
         const until = process.cpuUsage().user + 100_000;
         while (process.cpuUsage().user < until);
         process.send('done');
       });`,
    );
    const worker = fork(file, { execArgv: [] });
    try {
      const clock = new CpuClock(2 ** 30, [worker.pid ?? 0]);
      const work = async (): Promise<void> => {
        worker.send('work');
        await once(worker, 'message');
      };
      const busy = await clock.during(work);
      const idle = await clock.during(() => Promise.resolve('nothing'));

      expect(busy.cpu.functions).toBeGreaterThanOrEqual(80);
      expect(busy.cpu.cloud).toBe(0);
      expect(idle.result).toBe('nothing');
      expect(idle.cpu.functions).toBeLessThan(busy.cpu.functions);
    } finally {
      worker.kill();
      await rm(folder, { recursive: true });
    }
  });
});
