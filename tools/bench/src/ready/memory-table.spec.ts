import { describe, expect, it } from '@jest/globals';
import { memoryTable } from './memory-table.ts';

const MB = 1024 ** 2;

describe('memoryTable', () => {
  it('sums the processes by what they are', () => {
    const processes = [
      { pid: 1, command: 'npm start', pss: 30 * MB },
      { pid: 2, command: 'sh -c node tools/local-cloud/src/start.js --port 0', pss: MB },
      { pid: 3, command: 'node tools/local-cloud/src/start.js --port 0', pss: 100 * MB },
      { pid: 4, command: '/x/node_modules/@dynoxide/linux-x64/dynoxide serve', pss: 17 * MB },
      { pid: 5, command: 'node --max-old-space-size=1 --permission runtime.mjs', pss: 50 * MB },
      { pid: 6, command: 'node --max-old-space-size=1 --permission runtime.mjs', pss: 60 * MB },
    ];

    expect(memoryTable([{ moment: 'now', processes }]).rows).toEqual([
      { moment: 'now', cloud: 100, engine: 17, environments: 110, count: 2, npm: 31, total: 258 },
    ]);
  });
});
