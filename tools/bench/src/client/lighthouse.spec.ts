import { describe, expect, it } from '@jest/globals';
import { middleOf, slowdownOf } from './lighthouse.ts';
import type { Scores } from './lighthouse.ts';

const runs = (...scores: number[]): Scores[] =>
  scores.map((performance) => ({ performance }) as Scores);

describe('of some runs of Lighthouse', () => {
  it('the one with the middle score is taken', () => {
    expect(middleOf(runs(97, 80, 99)).performance).toBe(97);
    expect(middleOf(runs(90)).performance).toBe(90);
  });

  it('there has to be one', () => {
    expect(() => middleOf([])).toThrow('no run');
  });
});

it.each([
  [1_000, 1],
  [2_500, 2.5],
  [400, 1],
])('a machine of %d is slowed down %d times to be a phone', (index, times) => {
  expect(slowdownOf(index)).toBe(times);
});
