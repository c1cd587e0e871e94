import { describe, expect, it } from '@jest/globals';
import { BENCHES } from './benches.ts';

describe('the benches', () => {
  it('have names of their own', () => {
    const names = BENCHES.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
  });

  it('are explained in a line of a terminal each', () => {
    for (const { summary } of BENCHES) {
      expect(summary).not.toBe('');
      expect(summary.length).toBeLessThanOrEqual(70);
    }
  });
});
