import { describe, expect, it } from '@jest/globals';
import { commentIn } from './comment-added.ts';

const COMMENT = {
  id: '1771384976637',
  body: 'hello',
  createdAt: '2026-02-18T03:22:56.637Z',
  author: { username: 'jo', bio: null, image: 'https://example.com/jo.png' },
};

describe('the comment of a subscription', () => {
  it('is as REST would give it', () => {
    expect(commentIn({ commentAdded: COMMENT })).toEqual({
      ...COMMENT,
      id: 1771384976637,
      updatedAt: COMMENT.createdAt,
      author: { ...COMMENT.author, following: false },
    });
  });

  it.each([
    {},
    { commentAdded: null },
    { commentAdded: { ...COMMENT, id: 'x' } },
    { commentAdded: { ...COMMENT, body: null } },
    { commentAdded: { ...COMMENT, author: null } },
  ])('is none in %j', (data) => expect(commentIn(data)).toBeUndefined());
});
