import { describe, expect, it } from '@jest/globals';
import { startTable } from './start-table.ts';

const starts = (cpu: (number | null)[], wall: number[]): { cpu: number | null; wall: number }[] =>
  wall.map((each, n) => ({ cpu: cpu[n] ?? null, wall: each }));

describe('startTable', () => {
  it('compares the medians with those of the first row', () => {
    const { rows } = startTable([
      { name: 'bare', state: '–', starts: starts([90, 100, 500], [100, 110, 900]) },
      { name: 'http', state: 'accepted', starts: starts([130, 120, 125], [121, 120, 400]) },
    ]);

    expect(rows[0]).toMatchObject({ cpu: 100, cpuRatio: 1, wall: 110, wallRatio: 1 });
    expect(rows[1]).toMatchObject({ cpu: 125, cpuRatio: 1.25, wall: 121, wallRatio: 1.1 });
  });

  it('does without processor times where the system does not tell them', () => {
    const { rows } = startTable([
      { name: 'bare', state: '–', starts: starts([null, null], [100, 100]) },
    ]);

    expect(rows[0]).toMatchObject({ cpu: null, cpuSpread: null, cpuRatio: null, wall: 100 });
  });
});
