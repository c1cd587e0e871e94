import { describe, expect, it } from '@jest/globals';
import { idOfSlug, slugOf } from './slug.ts';

const ID = '0mabc123wxyz0123456789abcd';

describe('slugOf', () => {
  it.each([
    ['How to train your dragon', 'how-to-train-your-dragon'],
    ['Öl & Wasser', 'oel-and-wasser'],
    ['Привет, мир', 'privet-mir'],
    ['snake_case', 'snake-case'],
    ['iPhone vs. JavaScript', 'iphone-vs-javascript'],
    ['日本語', 'article'],
    ['\u0000', 'article'],
  ])('makes words of %j', (title, words) => {
    expect(slugOf(title, ID)).toBe(`${words}_${ID}`);
  });

  it('cuts long titles between words, and long words anywhere', () => {
    expect(slugOf('word '.repeat(50), ID)).toBe(`${'word-'.repeat(11)}word_${ID}`);
    expect(slugOf('x'.repeat(255), ID)).toBe(`${'x'.repeat(60)}_${ID}`);
  });
});

describe('idOfSlug', () => {
  it('finds the id whatever words stand before it', () => {
    for (const words of ['how-to', 'a_b', '', '%00', '_']) {
      expect(idOfSlug(`${words}_${ID}`)).toBe(ID);
    }
  });

  it.each(['', ID, 'words', 'words_', `words_${ID}0`, `words_${ID.toUpperCase()}`, `words_${ID} `])(
    'finds none in %j',
    (slug) => {
      expect(idOfSlug(slug)).toBeUndefined();
    },
  );
});
