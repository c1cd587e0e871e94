import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { chunk } from './chunk.ts';
import { mapConcurrently } from './map-concurrently.ts';

describe('mapConcurrently', () => {
  it('keeps the order, and no more than the width under way', async () => {
    let underWay = 0;
    let most = 0;
    const results = await mapConcurrently([5, 1, 4, 2, 3, 0], 3, async (turns) => {
      most = Math.max(most, ++underWay);
      for (let n = 0; n < turns; n++) await turn();
      underWay--;
      return turns * 2;
    });

    expect(results).toEqual([10, 2, 8, 4, 6, 0]);
    expect(most).toBe(3);
  });

  it('throws the first failure', async () => {
    const work = (n: number): Promise<number> =>
      n === 2 ? Promise.reject(new Error('two')) : Promise.resolve(n);

    await expect(mapConcurrently([1, 2, 3], 2, work)).rejects.toThrow('two');
  });
});

describe('chunk', () => {
  it('splits in order, the last part being what is left', () => {
    expect(chunk([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(chunk([], 2)).toEqual([]);
  });
});
