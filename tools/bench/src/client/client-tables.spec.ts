import { describe, expect, it } from '@jest/globals';
import { loadTable, scoreTable } from './client-tables.ts';
import type { PageLoad } from './page-load.ts';

function load(part: Partial<PageLoad>): PageLoad {
  return {
    ...{ content: 900, firstPaint: 500, largestPaint: 950, layoutShift: 0, blocking: 0 },
    ...{ longestTask: 0, requestsBefore: 4, scripts: 81_920, total: 204_800, foreign: 0 },
    ...{ tasks: 400, scripting: 100, layout: 50 },
    ...part,
  };
}

describe('the tables of the client', () => {
  it('have the median of each figure, sizes in KB, and any request to another origin', () => {
    const loads = [load({ content: 700 }), load({ content: 5_000, foreign: 1 }), load({})];

    const [row] = loadTable([{ name: 'home', loads }]).rows;

    expect(row).toMatchObject({ page: 'home', content: 900, scripts: 80, total: 200, foreign: 1 });
  });

  it('say where Lighthouse took points off, if it did', () => {
    const scores = {
      performance: 99,
      accessibility: 100,
      bestPractices: 96,
      firstPaint: 700,
      largestPaint: 1_200,
      blocking: 0,
      benchmarkIndex: 1_500,
    };
    const table = scoreTable([
      { name: 'home', slowdown: 4, scores: { ...scores, lost: [] } },
      { name: 'article', slowdown: 4, scores: { ...scores, lost: ['speed-index', 'is-on-https'] } },
    ]);

    expect(table.rows.map(({ lost }) => lost)).toEqual([null, 'speed-index, is-on-https']);
  });
});
