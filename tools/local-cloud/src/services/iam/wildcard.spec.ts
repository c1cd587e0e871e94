import { describe, expect, it } from '@jest/globals';
import { matchesArn, matchesWildcard } from './wildcard.ts';

describe('matchesWildcard', () => {
  it.each([
    ['dynamodb:Get*', 'dynamodb:GetItem', true],
    ['dynamodb:Get?tem', 'dynamodb:GetItem', true],
    ['dynamodb:Get', 'dynamodb:GetItem', false],
    ['U|*', 'U|1', true],
    ['U|*', 'UX1', false],
    ['a.c', 'abc', false],
  ])('%s and %s: %s', (pattern, value, expected) => {
    expect(matchesWildcard(pattern, value)).toBe(expected);
  });

  it('ignores case for actions', () => {
    expect(matchesWildcard('dynamodb:getitem', 'dynamodb:GetItem', true)).toBe(true);
  });
});

describe('matchesArn', () => {
  const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/articles';

  it.each([
    [table, table, true],
    ['*', table, true],
    ['arn:aws:dynamodb:*:*:table/art*', table, true],
    [`${table}/index/*`, `${table}/index/byTag`, true],
    [`${table}/index/*`, table, false],
    ['arn:aws:dynamodb:*:table/articles', table, false],
    ['arn:aws:dynamodb:*', table, true],
    [
      'arn:aws:logs:us-east-1:0:log-group:/a:*',
      'arn:aws:logs:us-east-1:0:log-group:/a:log-stream:b',
      true,
    ],
  ])('%s and %s: %s', (pattern, arn, expected) => {
    expect(matchesArn(pattern, arn)).toBe(expected);
  });
});
