import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { memoryOfTree } from './process-memory.ts';

describe('memoryOfTree', () => {
  it('weighs a process and its descendants, and nobody else', async () => {
    const child = spawn('sh', ['-c', 'sleep 1000 & echo $!; wait'], { stdio: 'pipe' });
    const [output] = await once(child.stdout, 'data');
    const grandchild = Number(String(output));
    try {
      const found = await memoryOfTree(child.pid ?? 0);

      expect(found.map(({ pid }) => pid)).toEqual([child.pid, grandchild]);
      expect(found[1]?.command).toBe('sleep 1000');
      for (const { pss } of found) expect(pss).toBeGreaterThan(0);
    } finally {
      process.kill(grandchild);
      await once(child, 'close');
    }
  });

  it('weighs nothing where no process is', async () => {
    expect(await memoryOfTree(2 ** 30)).toEqual([]);
  });
});
