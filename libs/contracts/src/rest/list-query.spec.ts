import { describe, expect, it } from '@jest/globals';
import { listQuerySchema, pageQuerySchema } from './list-query.ts';

describe('pageQuerySchema', () => {
  it('defaults to the first 20', () => {
    expect(pageQuerySchema.parse({})).toEqual({ limit: 20, offset: 0 });
  });

  it.each([
    ['1', 1],
    ['100', 100],
    ['101', 100],
    ['99999999999999999999', 100],
  ])('takes the limit %s as %d', (limit, expected) => {
    expect(pageQuerySchema.parse({ limit }).limit).toBe(expected);
  });

  it.each(['0', '-1', '1.5', '', ' 5', 'ten', '1e2', '0x10', ['1', '2']])(
    'refuses the limit %j',
    (limit) => {
      expect(pageQuerySchema.safeParse({ limit }).success).toBe(false);
    },
  );

  it.each(['10001', '-1', 'x', ''])('refuses the offset %j', (offset) => {
    expect(pageQuerySchema.safeParse({ offset }).success).toBe(false);
  });

  it('takes offsets up to 10,000', () => {
    expect(pageQuerySchema.parse({ offset: '10000' }).offset).toBe(10_000);
  });
});

describe('listQuerySchema', () => {
  it('ignores parameters that it does not know', () => {
    expect(listQuerySchema.parse({ tag: 'a', sort: 'x' })).toEqual({
      limit: 20,
      offset: 0,
      tag: 'a',
    });
  });

  it('refuses a filter that is given twice', () => {
    expect(listQuerySchema.safeParse({ tag: ['a', 'b'] }).success).toBe(false);
  });
});
