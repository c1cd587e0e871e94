import { describe, expect, it } from '@jest/globals';
import { preferredLocale } from './locale.ts';
import { en } from './messages.en.ts';
import { ko } from './messages.ko.ts';

type Entry = [path: string, text: string];

/** Every text with where it stands; those with gaps are filled with the numbers of the gaps. */
function entries(messages: object, path = ''): Entry[] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]): Entry[] => {
    const here = `${path}.${key}`;
    if (typeof value === 'function') return [[here, String(value('⟨1⟩', '⟨2⟩'))]];
    return typeof value === 'string' ? [[here, value]] : entries(value as object, here);
  });
}

const gaps = (text: string): string[] => (text.match(/⟨\d⟩/g) ?? []).sort();

describe('the messages', () => {
  const korean = new Map(entries(ko));

  it.each(entries(en))('of %s are there in Korean with the same gaps', (path, text) => {
    const translated = korean.get(path) ?? '';

    expect(translated.trim()).not.toBe('');
    expect(gaps(translated)).toEqual(gaps(text));
  });
});

describe('the preferred language', () => {
  it.each([
    ['ko', ['en-US'], 'ko'],
    [null, ['ko-KR', 'en'], 'ko'],
    [null, ['de', 'KO'], 'ko'],
    ['xx', ['fr', 'de'], 'en'],
    [null, [], 'en'],
  ] as const)('of %j and %j is %s', (chosen, browser, locale) => {
    expect(preferredLocale(chosen, browser)).toBe(locale);
  });
});
