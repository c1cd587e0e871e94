import { describe, expect, it } from '@jest/globals';
import type { Comment } from '@conduit/contracts';
import { mergedComments } from './merged-comments.ts';

const comment = (id: number, body = ''): Comment => ({
  id,
  body,
  createdAt: '2026-11-26T12:00:00.000Z',
  updatedAt: '2026-11-26T12:00:00.000Z',
  author: { username: 'jane', bio: null, image: null, following: false },
});

describe('the comments of an article', () => {
  const loaded = [comment(2), comment(1)];

  it('begin with what came since they were loaded', () => {
    const ids = mergedComments(loaded, [comment(4), comment(3)], new Set()).map(({ id }) => id);
    expect(ids).toEqual([4, 3, 2, 1]);
  });

  it('have each once, as the API gives it', () => {
    const merged = mergedComments([comment(2, 'loaded')], [comment(2, 'live')], new Set());
    expect(merged).toEqual([comment(2, 'loaded')]);
  });

  it('have none that was deleted, wherever it came from', () => {
    const merged = mergedComments(loaded, [comment(3)], new Set([3, 1]));
    expect(merged).toEqual([comment(2)]);
  });
});
