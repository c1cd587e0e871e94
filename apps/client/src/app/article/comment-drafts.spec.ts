import { beforeEach, expect, it } from '@jest/globals';
import { CommentDrafts } from './comment-drafts.ts';

let drafts: CommentDrafts;
beforeEach(() => {
  drafts = new CommentDrafts();
});

it('has for each article what was begun there', () => {
  drafts.keep('ada', 'one', 'First');
  drafts.keep('ada', 'two', 'Second');
  expect([drafts.read('ada', 'one'), drafts.read('ada', 'two')]).toEqual(['First', 'Second']);
  drafts.keep('ada', 'one', '');
  expect([drafts.read('ada', 'one'), drafts.read('ada', 'two')]).toEqual(['', 'Second']);
});

it('shows nobody what another one has begun', () => {
  drafts.keep('ada', 'one', 'Mine');
  expect([drafts.read('bob', 'one'), drafts.read(undefined, 'one')]).toEqual(['', '']);
  expect(drafts.read('ada', 'one')).toBe('Mine');
});
