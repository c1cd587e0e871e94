/**
 * The smallest sample that at least `p` percent of the samples do not exceed (nearest rank).
 *
 * @param p above 0, at most 100.
 * @throws {RangeError} when there is no sample, or no such percentile.
 */
export function percentile(samples: readonly number[], p: number): number {
  if (!(p > 0 && p <= 100)) throw new RangeError(`There is no percentile ${p}`);
  const sorted = samples.toSorted((a, b) => a - b);
  const value = sorted[Math.ceil((p / 100) * sorted.length) - 1];
  if (value === undefined) throw new RangeError('Nothing was measured');
  return value;
}

/** The middle sample; of an even number of them, the mean of the middle two. */
export function median(samples: readonly number[]): number {
  if (samples.length % 2 === 1) return percentile(samples, 50);
  const sorted = samples.toSorted((a, b) => a - b);
  const [left, right] = sorted.slice(sorted.length / 2 - 1);
  if (left === undefined || right === undefined) throw new RangeError('Nothing was measured');
  return (left + right) / 2;
}
