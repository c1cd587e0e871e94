import { describe, expect, it } from '@jest/globals';
import { UsageError, parseCommandLine } from './command-line.ts';

describe('parseCommandLine', () => {
  it('makes 10,000 changes unless told otherwise', () => {
    expect(parseCommandLine(['events'])).toEqual({ changes: 10_000, seed: 1 });
    expect(
      parseCommandLine(['events', '--changes', '20', '--seed', '7', '--json', 'x.json']),
    ).toEqual({ changes: 20, seed: 7, json: 'x.json' });
    expect(parseCommandLine(['--help'])).toBe('help');
  });

  it.each([
    [[], 'one campaign'],
    [['other'], 'one campaign'],
    [['events', '--changes', '0'], 'from 1 on'],
    [['events', '--changes', 'many'], 'whole number'],
    [['events', '--json', ''], 'name of a file'],
    [['events', '--what'], '--what'],
  ])('refuses %j', (args, reason) => {
    expect(() => parseCommandLine(args)).toThrow(UsageError);
    expect(() => parseCommandLine(args)).toThrow(reason);
  });
});
