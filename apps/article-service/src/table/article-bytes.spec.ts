import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { articleBytes, articleIdOf } from './article-bytes.ts';
import { newArticleId } from './article-id.ts';

describe('an article’s id in bytes', () => {
  it.each(['0'.repeat(26), 'z'.repeat(26), '0'.repeat(25) + '1', '1' + '0'.repeat(25)])(
    'is 17 of them, and %s again',
    (id) => {
      expect(articleBytes(id)).toHaveLength(17);
      expect(articleIdOf(articleBytes(id))).toBe(id);
    },
  );

  it('is that of any article', () => {
    const ids = Array.from({ length: 200 }, () => newArticleId(randomUUID()));

    expect(ids.map((id) => articleIdOf(articleBytes(id)))).toEqual(ids);
  });
});
