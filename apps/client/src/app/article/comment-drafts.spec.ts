import { beforeEach, expect, it } from '@jest/globals';
import { CommentDrafts } from './comment-drafts.ts';

let drafts: CommentDrafts;
beforeEach(() => {
  drafts = new CommentDrafts();
});

it('has for each article what was begun there', () => {
  drafts.keep('one', 'ada', 'First');
  drafts.keep('two', 'ada', 'Second');
  expect([drafts.read('one', 'ada'), drafts.read('two', 'ada')]).toEqual(['First', 'Second']);
  drafts.keep('one', 'ada', '');
  expect([drafts.read('one', 'ada'), drafts.read('two', 'ada')]).toEqual(['', 'Second']);
});

it('shows nobody what another one has begun', () => {
  drafts.keep('one', 'ada', 'Mine');
  expect([drafts.read('one', 'bob'), drafts.read('one', undefined)]).toEqual(['', '']);
  expect(drafts.read('one', 'ada')).toBe('Mine');
});

it('has what was begun before it was known who is signed in', () => {
  drafts.keep('one', undefined, 'Early');
  expect([drafts.read('one', undefined), drafts.read('one', 'ada')]).toEqual(['Early', 'Early']);
});
