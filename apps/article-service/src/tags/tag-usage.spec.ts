import { describe, expect, it } from '@jest/globals';
import { firstUseOf, rankOf, unused, usesOf } from './tag-usage.ts';
import type { TagUsage } from './tag-usage.ts';

function usage(...counts: number[]): TagUsage {
  return { tag: 'a', shards: counts.map((n) => ({ n, ...(n > 0 && { firstUsed: 100 + n }) })) };
}

describe('usesOf', () => {
  it('sums the shards', () => {
    expect(usesOf(usage(1, 0, 5, 2))).toBe(8);
    expect(usesOf(unused('a'))).toBe(0);
  });
});

describe('firstUseOf', () => {
  it('is the earliest of the shards, or now', () => {
    expect(firstUseOf(usage(0, 7, 3, 0), 500)).toBe(103);
    expect(firstUseOf(usage(0, 0, 0, 0), 500)).toBe(500);
  });
});

describe('rankOf', () => {
  it('is exact below 32', () => {
    for (let uses = 0; uses < 32; uses++) expect(rankOf(uses)).toBe(uses);
  });

  it('is never more than the uses, less than a sixteenth below them, and never falls', () => {
    for (let uses = 32; uses < 5_000; uses++) {
      expect(rankOf(uses)).toBeLessThanOrEqual(uses);
      expect(rankOf(uses)).toBeGreaterThan(uses - uses / 16);
      expect(rankOf(uses)).toBeGreaterThanOrEqual(rankOf(uses - 1));
    }
  });
});
