import { describe, expect, it } from '@jest/globals';
import { newCommentId, parseCommentId, writtenAt } from './comment-id.ts';

describe('a comment’s id', () => {
  it('is an integer that JSON carries, and says when the comment was written', () => {
    for (const time of [Date.UTC(2026, 5, 1), Date.UTC(2054, 0, 1)]) {
      const id = newCommentId(time);

      expect(Number.isSafeInteger(id)).toBe(true);
      expect(writtenAt(id)).toBe(time);
    }
  });

  it('grows, within a millisecond too', () => {
    const ids = Array.from({ length: 100 }, () => newCommentId(Date.UTC(2026, 0, 1)));

    expect(ids.toSorted((a, b) => a - b)).toEqual(ids);
    expect(new Set(ids).size).toBe(100);
  });

  it('is read from a path', () => {
    expect(parseCommentId('1650000000000000')).toBe(1_650_000_000_000_000);
    for (const text of ['', '0', '-1', '01', '1.0', '1e3', ' 1', 'x', '9007199254740993']) {
      expect(parseCommentId(text)).toBeUndefined();
    }
  });
});
