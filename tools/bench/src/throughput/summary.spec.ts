import { describe, expect, it } from '@jest/globals';
import { summarise } from './summary.ts';
import type { MeasuredLoad } from './summary.ts';

function load(statuses: Record<number, number>, times: number[], elapsed = 1_000): MeasuredLoad {
  return { statuses, times, elapsed, cpu: { engine: 10, functions: 20, cloud: 40 } };
}

describe('summarise', () => {
  it('takes the median of the rates, and percentiles of all answers', () => {
    const loads = [
      load({ 200: 2 }, [1, 2]),
      load({ 200: 8 }, [3, 4, 5, 6, 7, 8, 9, 10], 2_000),
      load({ 201: 100 }, [11]),
    ];

    expect(summarise(loads)).toMatchObject({
      perSecond: 4,
      p50: 6,
      p99: 11,
      samples: 11,
      failed: 0,
      failures: '',
    });
  });

  it('counts what is not 2xx, and leaves it out of the rate', () => {
    const loads = [load({ 200: 3, 503: 2 }, [1, 1, 1, 1, 1]), load({ 200: 3, 503: 1, 0: 4 }, [1])];

    expect(summarise(loads)).toMatchObject({
      perSecond: 3,
      failed: 7,
      failures: '503 × 3, none × 4',
    });
  });

  it('shares the CPU time among the answers', () => {
    const { cpu } = summarise([load({ 200: 4 }, [1, 1, 1, 1])]);

    expect(cpu).toEqual({ engine: 2.5, functions: 5, cloud: 10 });
  });

  it('says when there was no answer at all', () => {
    expect(() => summarise([load({}, [])])).toThrow('Nothing was measured');
  });
});
