/** They embed, override, isolate, and end any of it. */
const DIRECTIONS = /[\u202A-\u202E\u2066-\u2069]/g;

/** An isolate reaches as far as its paragraph. */
const PARAGRAPH_ENDS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** Letters, digits and marks of the scripts that are written to the left, by their blocks. */
const TO_THE_LEFT =
  /[\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * What somebody typed, to stand in a sentence of ours or in a title without moving any other word of it.
 *
 * Characters that direct a line are left out rather than balanced: one name would need nested pairs to close
 * what it opens and to open what it closes, and within the isolate they could only turn letters round that
 * have a direction of their own. Other text is given back as it is, which the contract's texts rely on:
 * `Follow {username}`.
 */
export function isolated(text: string): string {
  const plain = text.replace(DIRECTIONS, '').replace(PARAGRAPH_ENDS, ' ');
  return TO_THE_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}
