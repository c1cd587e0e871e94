import { describe, expect, it } from '@jest/globals';
import { preferredLocale } from './locale.ts';
import { en } from './messages.en.ts';
import { ko } from './messages.ko.ts';

type Entry = [path: string, text: string];

/** Every text with where it stands; those with gaps are filled with what is given for each. */
function entries(messages: object, gaps = ['⟨1⟩', '⟨2⟩'], path = ''): Entry[] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]): Entry[] => {
    const here = `${path}.${key}`;
    if (typeof value === 'function') return [[here, String(value(...gaps))]];
    return typeof value === 'string' ? [[here, value]] : entries(value as object, gaps, here);
  });
}

/** What stands in the gaps of these was typed by nobody: numbers, dates, what the API says. */
const WITH_GAPS_OF_OUR_OWN = new Set([
  '.feed.page',
  '.article.readingTime',
  '.article.edited',
  '.comments.count',
  '.notifications.bell',
  '.errors.refused',
  '.errors.fromApi',
]);

const gaps = (text: string): string[] => (text.match(/⟨\d⟩/g) ?? []).sort();

describe('the messages', () => {
  const korean = new Map(entries(ko));

  it.each(entries(en))('of %s are there in Korean with the same gaps', (path, text) => {
    const translated = korean.get(path) ?? '';

    expect(translated.trim()).not.toBe('');
    expect(gaps(translated)).toEqual(gaps(text));
  });
});

describe.each(Object.entries({ English: en, Korean: ko }))('in %s', (_language, messages) => {
  const withNames = entries(messages, ['\u202Eאבג', '\u2069\u202Eדהו']).filter(
    ([path, text]) => /[א-ת]/.test(text) && !WITH_GAPS_OF_OUR_OWN.has(path),
  );

  it.each(withNames)('what people type does not move the words of %s', (_path, text) => {
    expect(text).not.toMatch(/[\u202A-\u202E]/);
    expect(text.replace(/\u2068[א-ת]{3}\u2069/g, '')).not.toMatch(/[א-ת\u2066-\u2069]/);
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
