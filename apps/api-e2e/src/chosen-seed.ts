import { randomInt } from 'node:crypto';

/** Above those that fast-check takes. */
const SEEDS = 2 ** 31 - 1;

/**
 * The seed of what is made at random. It is the same each time, so that what fails is what was changed.
 *
 * @param asked a number, or `random` to look for more.
 * @throws {Error} for anything else.
 */
export function chosenSeed(asked: string | undefined, usual: number): number {
  if (asked === undefined) return usual;
  if (asked === 'random') return randomInt(SEEDS);
  if (/^-?\d+$/.test(asked)) return Number(asked);
  throw new Error(`A seed is a whole number or "random", and not "${asked}".`);
}
