import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  /** 0 asks for any free port. */
  port: number;
  /** Absolute. */
  stateDir: string;
  /** Whether to start without the data of earlier runs. */
  fresh: boolean;
  /** Whether to fill the cloud with believable content. */
  seed: boolean;
  /** Whether to reload what changes in the sources. */
  watch: boolean;
  /** Whether to print what the functions log. */
  verbose: boolean;
}

export const HELP = `Usage: npm start -- [options]

Builds everything and runs it on this machine, from the CloudFormation that CDK synthesises.

  --port N      where the site and the API are served (3333; 0 for any free port)
  --state DIR   where data is kept (.local-cloud/<port>), one folder per running cloud
  --fresh       forget the data of earlier runs
  --seed        fill the cloud with users, articles and comments
  --no-watch    do not rebuild and reload when a source file is saved
  --verbose     print what the functions log
  --help        this text`;

/** A command line that makes no sense. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Reads the command line.
 *
 * @param root the workspace; the state is kept below it unless the command line says otherwise.
 * @throws {UsageError}
 */
export function parseOptions(args: readonly string[], root: string): Options | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new UsageError(`--port takes a number from 0 to 65535, not "${values.port}"`);
  }
  if (values.state === '') throw new UsageError('--state takes the name of a folder');
  const { fresh, seed, watch, verbose } = values;
  const stateDir = values.state
    ? resolve(values.state)
    : resolve(root, '.local-cloud', values.port);
  return { port, stateDir, fresh, seed, watch, verbose };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        port: { type: 'string', default: '3333' },
        state: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        seed: { type: 'boolean', default: false },
        watch: { type: 'boolean', default: true },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
