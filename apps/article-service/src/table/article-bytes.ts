/** 26 digits of base 36 are 134.4 bits. */
const BYTES = 17;
const DIGITS = 26;

/** An article's id in 17 bytes, as sets hold it. */
export function articleBytes(id: string): Uint8Array {
  // Each part is below 2^53.
  const value =
    base36(id.slice(0, 10)) * 36n ** 16n +
    base36(id.slice(10, 20)) * 36n ** 6n +
    base36(id.slice(20));
  return Buffer.from(value.toString(16).padStart(2 * BYTES, '0'), 'hex');
}

/** The id in {@link articleBytes}. */
export function articleIdOf(bytes: Uint8Array): string {
  const value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  return value.toString(36).padStart(DIGITS, '0');
}

function base36(digits: string): bigint {
  return BigInt(Number.parseInt(digits, 36));
}
