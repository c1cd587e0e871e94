import { describe, expect, it } from '@jest/globals';
import { passesArguments, passesFilter } from './subscription-filter.ts';

const payload = {
  title: 'Good news',
  tags: ['a', 'b'],
  count: 3,
  author: { id: 'jane' },
  none: null,
};
const passes = (fieldName: string, operator: string, value: unknown): boolean =>
  passesFilter({ filterGroup: [{ filters: [{ fieldName, operator, value }] }] }, payload);

describe('the filter of a subscription', () => {
  it.each([
    ['title', 'eq', 'Good news', 'news'],
    ['title', 'ne', 'news', 'Good news'],
    ['count', 'le', 3, 2],
    ['count', 'lt', 4, 3],
    ['count', 'ge', 3, 4],
    ['count', 'gt', 2, 3],
    ['title', 'gt', 'Bad', 'News'],
    ['title', 'contains', 'news', 'olds'],
    ['tags', 'contains', 'a', 'c'],
    ['tags', 'notContains', 'c', 'a'],
    ['title', 'beginsWith', 'Good', 'good'],
    ['count', 'in', [1, 3], [1]],
    ['count', 'notIn', [1], [1, 3]],
    ['count', 'between', [3, 4], [4, 5]],
    ['tags', 'containsAny', ['c', 'b'], ['c']],
    ['author.id', 'eq', 'jane', 'john'],
    ['none', 'eq', null, 'x'],
    ['absent', 'eq', null, 'x'],
  ])('tests %s with %s', (field, operator, yes, no) => {
    expect(passes(field, operator, yes)).toBe(true);
    expect(passes(field, operator, no)).toBe(false);
  });

  it('takes what any group takes, and a group what all of its filters take', () => {
    const yes = { fieldName: 'count', operator: 'eq', value: 3 };
    const no = { fieldName: 'count', operator: 'eq', value: 4 };
    const groups = (...filters: (typeof yes)[][]): boolean =>
      passesFilter({ filterGroup: filters.map((each) => ({ filters: each })) }, payload);
    expect(groups([no], [yes])).toBe(true);
    expect(groups([yes, no])).toBe(false);
    expect(groups()).toBe(false);
  });

  it('lets nothing through by an operator that there is not', () => {
    expect(passes('count', 'matches', 3)).toBe(false);
  });
});

describe('the arguments of a subscription', () => {
  it('are what the payload has', () => {
    expect(passesArguments({ count: 3, none: null }, payload)).toBe(true);
    expect(passesArguments({ count: 3, title: 'other' }, payload)).toBe(false);
    expect(passesArguments({ title: null }, payload)).toBe(false);
    expect(passesArguments({}, payload)).toBe(true);
  });
});
