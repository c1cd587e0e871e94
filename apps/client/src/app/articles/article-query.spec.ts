import { describe, expect, it } from '@jest/globals';
import { pageIn, pageLinks, pagesOf } from './article-query.ts';

describe('the page in an address', () => {
  it.each([
    ['2', 2],
    ['1001', 1001],
    ['1002', 1001],
    [undefined, 1],
    ['', 1],
    ['0', 1],
    ['-3', 1],
    ['1.5', 1],
    ['two', 1],
    ['9999999999', 1],
  ])('of %j is %d', (parameter, page) => {
    expect(pageIn(parameter)).toBe(page);
  });
});

describe('pagination', () => {
  it.each([
    [0, 0],
    [1, 1],
    [10, 1],
    [11, 2],
    [1_000_000, 1001],
  ])('shows %d articles on %d pages, as far as the API lists them', (count, pages) => {
    expect(pagesOf(count)).toBe(pages);
  });

  it('offers every page of a short list', () => {
    expect(pageLinks(1, 3)).toEqual([1, 2, 3]);
  });

  it('leaves out what is far from the current page, the ends and their gaps shown once', () => {
    expect(pageLinks(50, 100)).toEqual([1, null, 48, 49, 50, 51, 52, null, 100]);
    expect(pageLinks(1, 100)).toEqual([1, 2, 3, null, 100]);
    expect(pageLinks(100, 100)).toEqual([1, null, 98, 99, 100]);
  });
});
