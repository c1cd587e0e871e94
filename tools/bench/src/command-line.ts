import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';

export interface Command {
  bench: Bench;
  /** The file that gets the report as JSON. */
  json?: string;
}

/** A command line that makes no sense. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export function help(benches: readonly Bench[]): string {
  const width = Math.max(...benches.map(({ name }) => name.length));
  return [
    'Usage: npm run bench -- <name> [--json FILE]',
    '',
    'Builds what it needs, measures it, and prints a table; docs/performance.md says how to read it.',
    '',
    ...benches.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    '  --json FILE  write the report there as well, as JSON',
    '  --help       this text',
  ].join('\n');
}

/** @throws {UsageError} */
export function parseCommandLine(
  args: readonly string[],
  benches: readonly Bench[],
): Command | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const [name, ...others] = positionals;
  if (name === undefined) throw new UsageError('Which bench? Name one of them.');
  if (others.length > 0) throw new UsageError(`One bench at a time, not also ${others.join(', ')}`);
  const bench = benches.find((each) => each.name === name);
  if (!bench) {
    const names = benches.map((each) => each.name).join(', ');
    throw new UsageError(`There is no bench "${name}"; there are ${names}`);
  }
  if (values.json === '') throw new UsageError('--json takes the name of a file');
  return { bench, ...(values.json !== undefined && { json: values.json }) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'string' }, help: { type: 'boolean', default: false } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
