import { describe, expect, it } from '@jest/globals';
import { roundTrips } from './round-trips.ts';

const at = (started: number, ended: number): { started: number; ended: number } => ({
  started,
  ended,
});

describe('roundTrips', () => {
  it('is nothing when nothing is asked', () => {
    expect(roundTrips([])).toBe(0);
  });

  it('counts what is under way together once', () => {
    expect(roundTrips([at(0, 3), at(1, 4), at(2, 5)])).toBe(1);
  });

  it('counts what waits for something else', () => {
    expect(roundTrips([at(0, 1), at(2, 3), at(4, 5)])).toBe(3);
  });

  it('is the longest chain, in whatever order it is told', () => {
    const long = at(0, 9);

    expect(roundTrips([at(3, 6), long, at(7, 8), at(1, 2)])).toBe(3);
  });

  it('counts what never ended, after what ended before it began', () => {
    expect(roundTrips([at(0, 1), at(2, Infinity)])).toBe(2);
  });
});
