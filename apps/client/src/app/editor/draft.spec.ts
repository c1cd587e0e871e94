import { describe, expect, it } from '@jest/globals';
import { EMPTY_DRAFT, isSameDraft, parseDraft } from './draft.ts';
import { withTag } from './tag-list.ts';

const DRAFT = { title: 'T', description: 'D', body: 'B', tagList: ['one', 'two'] };

describe('a stored draft', () => {
  it('comes back as it was', () => {
    expect(parseDraft(JSON.stringify(DRAFT))).toEqual(DRAFT);
  });

  it.each([
    null,
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"title":1}',
    JSON.stringify({ ...DRAFT, tagList: [1] }),
  ])('is none where the browser kept %j', (text) => expect(parseDraft(text)).toBeUndefined());
});

it('differs from another by any of its parts, the order of tags included', () => {
  expect(isSameDraft(DRAFT, { ...DRAFT })).toBe(true);
  expect(isSameDraft(DRAFT, EMPTY_DRAFT)).toBe(false);
  expect(isSameDraft(DRAFT, { ...DRAFT, tagList: ['two', 'one'] })).toBe(false);
});

it('takes a tag once, without the blanks around it', () => {
  expect(withTag(['one'], '  two ')).toEqual(['one', 'two']);
  expect(withTag(['one'], ' one ')).toEqual(['one']);
  expect(withTag(['one'], '  ')).toEqual(['one']);
});
