import { describe, expect, it } from '@jest/globals';
import { toConnection } from './connection.ts';
import { toCursor } from './cursor.ts';
import { keyBounds } from './page.args.ts';

const isKey = (key: string): boolean => /^[a-z]+$/.test(key);

describe('the arguments of a connection', () => {
  it('are 20 from the first on, where nothing is said', () => {
    expect(keyBounds({}, isKey)).toEqual({ first: 20 });
    expect(keyBounds({ first: null, after: null }, isKey)).toEqual({ first: 20 });
  });

  it('end at 100', () => {
    expect(keyBounds({ first: 1_000_000 }, isKey)).toEqual({ first: 100 });
  });

  it('go on after a cursor', () => {
    expect(keyBounds({ first: 5, after: toCursor('abc') }, isKey)).toEqual({
      first: 5,
      after: 'abc',
    });
  });

  it.each([0, -1, -2_147_483_648])('refuse %d elements', (first) => {
    expect(() => keyBounds({ first }, isKey)).toThrow('first must be at least 1');
  });

  it.each(['', 'abc', toCursor('ABC'), `${toCursor('abc')}=`, '\0', '💥', 'x'.repeat(10_000)])(
    'refuse what is no cursor of the list: %j',
    (after) => {
      expect(() => keyBounds({ after }, isKey)).toThrow('after is not a cursor of this list');
    },
  );
});

describe('a connection', () => {
  it('names the last place of its page', () => {
    const page = { nodes: ['b', 'a'], totalCount: 9, hasNextPage: true };

    expect(toConnection(page, (node) => node)).toEqual({
      edges: [
        { cursor: toCursor('b'), node: 'b' },
        { cursor: toCursor('a'), node: 'a' },
      ],
      pageInfo: { hasNextPage: true, endCursor: toCursor('a') },
      totalCount: 9,
    });
  });

  it('has no last place where it is empty', () => {
    const page = { nodes: [], totalCount: 0, hasNextPage: false };

    expect(toConnection(page, String).pageInfo).toEqual({ hasNextPage: false, endCursor: null });
  });
});
