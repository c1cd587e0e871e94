import { parseArgs } from 'node:util';

export interface Command {
  /** The file that gets the result as JSON. */
  json?: string;
  changes: number;
  seed: number;
}

/** A command line that makes no sense. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const HELP = `Usage: npm run campaign -- events [--changes N] [--seed S] [--json FILE]

Makes changes through a local stack of its own, while consumers crash in mid-batch, deliveries are doubled
and come out of order, DynamoDB throttles, and the whole stack is killed twice; then compares everything
that the API shows with what it had answered.

  --changes N  how many articles, edits, deletions, follows, favourites and comments in all (10000)
  --seed S     for other changes and other trouble (1)
  --json FILE  write the result there as well, as JSON
  --help       this text`;

/** @throws {UsageError} */
export function parseCommandLine(args: readonly string[]): Command | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  if (positionals.length !== 1 || positionals[0] !== 'events') {
    throw new UsageError('There is one campaign: events.');
  }
  if (values.json === '') throw new UsageError('--json takes the name of a file.');
  return {
    changes: wholeNumber('--changes', values.changes, 1),
    seed: wholeNumber('--seed', values.seed, 0),
    ...(values.json !== undefined && { json: values.json }),
  };
}

function wholeNumber(option: string, text: string, minimum: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < minimum) {
    throw new UsageError(`${option} takes a whole number from ${minimum} on, not "${text}".`);
  }
  return value;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        changes: { type: 'string', default: '10000' },
        seed: { type: 'string', default: '1' },
        json: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
