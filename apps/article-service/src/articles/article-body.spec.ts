import { describe, expect, it } from '@jest/globals';
import { packBody, unpackBody } from './article-body.ts';

/** Characters that no compression finds a pattern in, from a fixed seed. */
function noise(characters: number, from: number, span: number): string {
  let state = 42;
  return Array.from({ length: characters }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCodePoint(from + Math.floor((state / 2 ** 32) * span));
  }).join('');
}

describe('an article’s body', () => {
  it.each([
    ['a letter', 'a'],
    ['Markdown', '# Title\n\n* item\n'.repeat(1_000)],
    ['NUL characters', '\u0000'.repeat(10_000)],
    ['a million ideographs', noise(1_000_000, 0x4e00, 20_000)],
    ['a million characters of four bytes', noise(1_000_000, 0x10000, 0xf0000)],
  ])('comes back unchanged: %s', async (_, body) => {
    const chunks = await packBody(body);

    expect((await unpackBody(chunks)) === body).toBe(true);
  });

  it('fits items of 400 KB and, at its longest, a transaction of 4 MB with room for lists', async () => {
    const chunks = await packBody(noise(1_000_000, 0x10000, 0xf0000));

    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(409_000);
    expect(chunks.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(3_500_000);
    expect(chunks.length).toBeLessThanOrEqual(9);
  });
});
