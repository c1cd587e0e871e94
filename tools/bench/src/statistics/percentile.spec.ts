import { describe, expect, it } from '@jest/globals';
import { median, percentile } from './percentile.ts';

/** 1 to 100, in no order. */
const hundred = Array.from({ length: 100 }, (_, n) => ((n * 37) % 100) + 1);

describe('percentile', () => {
  it.each([
    [1, 1],
    [50, 50],
    [99, 99],
    [99.5, 100],
    [100, 100],
  ])('%d of 1 to 100 is %d', (p, expected) => {
    expect(percentile(hundred, p)).toBe(expected);
  });

  it('is a sample, however few there are', () => {
    expect(percentile([7], 50)).toBe(7);
    expect(percentile([3, 1], 99)).toBe(3);
  });

  it('leaves the samples in their order', () => {
    const samples = [3, 1, 2];
    percentile(samples, 50);

    expect(samples).toEqual([3, 1, 2]);
  });

  it('refuses what makes no sense', () => {
    expect(() => percentile([], 50)).toThrow('Nothing was measured');
    expect(() => percentile([1], 0)).toThrow('There is no percentile 0');
    expect(() => percentile([1], Number.NaN)).toThrow('There is no percentile NaN');
  });
});

describe('median', () => {
  it('is the middle, or between the middle two', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(() => median([])).toThrow('Nothing was measured');
  });
});
