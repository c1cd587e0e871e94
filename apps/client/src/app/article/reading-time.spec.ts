import { expect, it } from '@jest/globals';
import { readingMinutes } from './reading-time.ts';

it.each([
  ['', 1],
  ['word '.repeat(480), 2],
  ['가'.repeat(1000), 2],
  ['x'.repeat(10_000), 1],
])('of a text is told in minutes', (text, minutes) => {
  expect(readingMinutes(text)).toBe(minutes);
});
