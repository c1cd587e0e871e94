import { describe, expect, it } from '@jest/globals';
import { parseOptions } from './options.ts';

describe('parseOptions', () => {
  it('has defaults for a plain start', () => {
    expect(parseOptions([], '/root')).toEqual({
      port: 3333,
      stateDir: '/root/.local-cloud/3333',
      fresh: false,
      seed: false,
      watch: true,
      verbose: false,
    });
  });

  it('takes every option, and keeps the state of each port apart', () => {
    const args = ['--port', '4000', '--fresh', '--seed', '--no-watch', '--verbose'];
    expect(parseOptions(args, '/root')).toEqual({
      port: 4000,
      stateDir: '/root/.local-cloud/4000',
      fresh: true,
      seed: true,
      watch: false,
      verbose: true,
    });
    expect(parseOptions(['--state', '/elsewhere'], '/root')).toMatchObject({
      stateDir: '/elsewhere',
    });
  });

  it('shows the help', () => {
    expect(parseOptions(['--help'], '/root')).toBe('help');
  });

  it.each<[what: string, args: string[], message: string]>([
    ['an option that does not exist', ['--sed'], "Unknown option '--sed'"],
    ['an argument', ['4000'], "Unexpected argument '4000'"],
    [
      'a port that is no number',
      ['--port', 'http'],
      '--port takes a number from 0 to 65535, not "http"',
    ],
    ['a port beyond the last', ['--port', '70000'], 'not "70000"'],
    ['no port', ['--port'], "Option '--port <value>' argument missing"],
    ['an empty folder name', ['--state', ''], '--state takes the name of a folder'],
  ])('refuses %s', (_what, args, message) => {
    expect(() => parseOptions(args, '/root')).toThrow(message);
  });
});
