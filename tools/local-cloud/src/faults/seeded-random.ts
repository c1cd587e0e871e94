/**
 * Numbers from 0 (inclusive) to 1 that look random and are the same for the same seed (mulberry32).
 *
 * @param salt keeps apart what shares a seed.
 */
export function seededRandom(seed: number, salt: string): () => number {
  let state = seed | 0;
  for (let index = 0; index < salt.length; index++) {
    state = Math.imul(state ^ salt.charCodeAt(index), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
