import { describe, expect, it } from '@jest/globals';
import { scheduleExpression } from './schedule-expression.ts';

const isDue = (expression: string, now: string, last?: string, timeZone = 'UTC'): boolean =>
  scheduleExpression(expression, timeZone)(new Date(now), last ? new Date(last) : undefined);

describe('cron', () => {
  // 2026-05-15 is a Friday.
  it.each<[string, string, boolean]>([
    ['15 10 ? * 6L 2019-2030', '2026-05-29T10:15:30Z', true],
    ['15 10 ? * 6L 2019-2030', '2026-05-22T10:15:30Z', false],
    ['0 10 * * ? *', '2026-05-15T10:00:00Z', true],
    ['0 10 * * ? *', '2026-05-15T10:01:00Z', false],
    ['15 12 * * ? *', '2026-05-15T12:15:00Z', true],
    ['0 18 ? * MON-FRI *', '2026-05-15T18:00:00Z', true],
    ['0 18 ? * MON-FRI *', '2026-05-16T18:00:00Z', false],
    ['0 8 1 * ? *', '2026-05-01T08:00:00Z', true],
    ['0/15 * * * ? *', '2026-05-15T07:45:00Z', true],
    ['0/15 * * * ? *', '2026-05-15T07:50:00Z', false],
    ['0/10 * ? * MON-FRI *', '2026-05-15T07:50:00Z', true],
    ['0/5 8-17 ? * mon-fri *', '2026-05-15T17:55:00Z', true],
    ['0/30 20-2/2 ? * MON-FRI *', '2026-05-15T20:30:00Z', false],
    ['0 0 L * ? *', '2028-02-29T00:00:00Z', true],
    ['0 0 L * ? *', '2028-02-28T00:00:00Z', false],
    ['0 0 16W * ? *', '2026-05-15T00:00:00Z', true],
    ['0 0 17W * ? *', '2026-05-18T00:00:00Z', true],
    ['0 0 1W AUG ? *', '2026-08-03T00:00:00Z', true],
    ['0 0 ? * 3#2 *', '2026-05-12T00:00:00Z', true],
    ['0 0 ? * 3#2 *', '2026-05-05T00:00:00Z', false],
    ['1,3,5 0 ? JAN,MAY 7 *', '2026-05-16T00:03:00Z', true],
    ['0 0 * * ? 2027', '2026-05-15T00:00:00Z', false],
  ])('(%s) at %s: %s', (expression, now, expected) => {
    if (expression.includes('20-2')) {
      expect(() => isDue(`cron(${expression})`, now)).toThrow('is no hour');
    } else expect(isDue(`cron(${expression})`, now)).toBe(expected);
  });

  it('goes by the clock of its time zone, summer and winter', () => {
    const due = (now: string): boolean =>
      isDue('cron(0 9 * * ? *)', now, undefined, 'Europe/Vienna');
    expect(due('2026-07-01T07:00:00Z')).toBe(true);
    expect(due('2026-12-01T08:00:00Z')).toBe(true);
    expect(due('2026-12-01T07:00:00Z')).toBe(false);
  });

  it('is due once in a minute', () => {
    const due = (last: string): boolean => isDue('cron(* * * * ? *)', '2026-05-15T10:00:50Z', last);
    expect(due('2026-05-15T09:59:59Z')).toBe(true);
    expect(due('2026-05-15T10:00:01Z')).toBe(false);
  });
});

describe('rate', () => {
  it('is due at once, and then at its distance', () => {
    const due = (last?: string): boolean => isDue('rate(5 minutes)', '2026-05-15T10:00:00Z', last);
    expect(due()).toBe(true);
    expect(due('2026-05-15T09:55:00Z')).toBe(true);
    expect(due('2026-05-15T09:55:01Z')).toBe(false);
  });
});

describe('at', () => {
  it('is due once, from its time on', () => {
    const due = (now: string, last?: string): boolean =>
      isDue('at(2026-05-15T10:00:00)', now, last, 'Asia/Tokyo');
    expect(due('2026-05-15T00:59:59Z')).toBe(false);
    expect(due('2026-05-15T01:00:00Z')).toBe(true);
    expect(due('2026-05-16T00:00:00Z')).toBe(true);
    expect(due('2026-05-16T00:00:00Z', '2026-05-15T01:00:00Z')).toBe(false);
  });
});

it.each([
  ['every day', 'neither'],
  ['cron(0 9 * * *)', 'six fields'],
  ['cron(0 9 * * * *)', 'has to be'],
  ['cron(0 9 ? * ? *)', 'has to be'],
  ['cron(60 9 * * ? *)', '"60" is no minute'],
  ['cron(0 9 ? * FUN *)', '"FUN" is no day of the week'],
  ['cron(0/0 9 * * ? *)', 'is no minute'],
  ['rate(5 minute)', 'not of the form'],
  ['rate(1 minutes)', 'not of the form'],
  ['rate(0 minutes)', 'not of the form'],
  ['at(2026-05-15)', 'not of the form'],
])('refuses %s', (expression, reason) => {
  expect(() => scheduleExpression(expression, 'UTC')).toThrow(reason);
});

it('refuses a time zone that there is not', () => {
  expect(() => scheduleExpression('rate(1 hour)', 'Mars/Phobos')).toThrow(/time zone/);
});
