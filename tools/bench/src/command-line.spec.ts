import { describe, expect, it } from '@jest/globals';
import type { Bench } from './bench.ts';
import { help, parseCommandLine } from './command-line.ts';

const run = async (): Promise<{ tables: []; notes: [] }> => ({ tables: [], notes: [] });
const cost: Bench = { name: 'cost', summary: 'what it costs', run };
const coldStart: Bench = { name: 'cold-start', summary: 'how it starts', run };
const benches = [cost, coldStart];

describe('parseCommandLine', () => {
  it('finds the bench', () => {
    expect(parseCommandLine(['cost'], benches)).toEqual({ bench: cost });
  });

  it('takes the file for the JSON before and after the name', () => {
    const expected = { bench: coldStart, json: 'a.json' };

    expect(parseCommandLine(['cold-start', '--json', 'a.json'], benches)).toEqual(expected);
    expect(parseCommandLine(['--json', 'a.json', 'cold-start'], benches)).toEqual(expected);
  });

  it('shows the help, whatever else is asked', () => {
    expect(parseCommandLine(['cost', '--help'], benches)).toBe('help');
  });

  it.each<[what: string, args: string[], message: string]>([
    ['no name', [], 'Which bench?'],
    ['a name that it does not know', ['cots'], 'no bench "cots"; there are cost, cold-start'],
    ['two names', ['cost', 'cold-start'], 'One bench at a time, not also cold-start'],
    ['an option that does not exist', ['cost', '--jsn'], "Unknown option '--jsn'"],
    ['no file', ['cost', '--json'], "Option '--json <value>' argument missing"],
    ['an empty file name', ['cost', '--json', ''], '--json takes the name of a file'],
  ])('refuses %s', (_what, args, message) => {
    expect(() => parseCommandLine(args, benches)).toThrow(message);
  });
});

describe('help', () => {
  it('lists every bench with what it measures', () => {
    expect(help(benches)).toContain('\n  cost        what it costs\n  cold-start  how it starts\n');
  });
});
