import fc from 'fast-check';

/** Text that has broken parsers, keys, loggers and databases before. */
const NOTORIOUS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u{D800}',
  'a\u{DFFF}b',
  '\uFEFFbom',
  '\u202Ertl',
  '\u0085\u2028\u2029',
  'é'.normalize('NFD'),
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
  'İıſß',
  '|#:;,/\\',
  '../../etc/passwd',
  '.',
  '..',
  '%',
  '%00',
  '%2e%2e%2f',
  '%u0041',
  '\r\nSet-Cookie: a=b',
  "'; DROP TABLE users; --",
  '${7*7}{{7*7}}',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  '[object Object]',
  'NaN',
  '-1',
  '1e309',
  '0x10',
  '9007199254740993',
  'feed',
  'login',
];

/** How long a text may be for the contract to take it, one more, and far too long. */
const LENGTHS = [64, 65, 128, 129, 254, 255, 256, 257, 1_000, 1_001, 2_049, 5_001];

/** Text that somebody might mean to break something with. */
export const oddText = fc.oneof(
  { arbitrary: fc.constantFrom(...NOTORIOUS), weight: 4 },
  { arbitrary: fc.string({ unit: 'grapheme' }), weight: 3 },
  { arbitrary: fc.string({ unit: 'binary' }), weight: 2 },
  {
    arbitrary: fc.string({
      unit: fc.integer({ max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    }),
    weight: 1,
  },
  {
    arbitrary: fc
      .tuple(fc.constantFrom('x', 'é', '漢', '🦊', ' ', '\u0000'), fc.constantFrom(...LENGTHS))
      .map(([unit, length]) => unit.repeat(length)),
    weight: 2,
  },
);

/** A word that nothing is wrong with. */
export const plainText = fc.stringMatching(/^[a-z]{3,10}$/);
