import { describe, expect, it } from '@jest/globals';
import { isolated } from './isolated.ts';

describe('what somebody typed', () => {
  it.each(['jane', 'Why rivers bend — part 2', '한국어 👩‍👩‍👧‍👦 漢字 ภาษาไทย', '', ' x '])(
    'stays as it is: %j',
    (text) => expect(isolated(text)).toBe(text),
  );

  it.each(['עברית', 'العربية', 'jane עברית', '\u200F!', '٣'])(
    'is a line of its own where it runs to the left: %j',
    (text) => expect(isolated(text)).toBe(`\u2068${text}\u2069`),
  );

  it.each([
    ['\u202Egpj.exe', 'gpj.exe'],
    ['\u2069\u202Egpj.exe', 'gpj.exe'],
    ['\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069', ''],
    ['\u2069\u202Eעברית', '\u2068עברית\u2069'],
    ['one\u2029two\r\nthree', 'one two three'],
  ])('does not direct the line: %j', (text, shown) => expect(isolated(text)).toBe(shown));
});
