import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { errorCode } from '../state/error-code.ts';
import { StartFailure } from './start-failure.ts';

/** In bytes: bundles, assembly and the data of some days of development. */
const NEEDED_SPACE = 500 * 1024 * 1024;

/** @throws {StartFailure} when `npm ci` has not run, or not to its end. */
export function assertInstalled(root: string): void {
  const needed = ['nx', 'esbuild', 'aws-cdk-lib', '@nestjs/core', 'zod'];
  const missing = needed.find(
    (name) => !existsSync(join(root, 'node_modules', name, 'package.json')),
  );
  if (missing === undefined) return;
  throw new StartFailure(
    `The package ${missing} is not installed.`,
    'Run "npm ci", then start again.',
  );
}

/** @throws {StartFailure} when something else listens on the port. */
export async function assertPortFree(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    throw portFailure(port, error);
  } finally {
    server.close();
  }
}

/** What to say when a port cannot be had; other errors stay as they are. */
export function portFailure(port: number, error: unknown): unknown {
  const code = errorCode(error);
  if (code === 'EADDRINUSE') {
    // The next one has the console of what runs there, if that is a local cloud.
    const advice = `Stop what runs there, or use another one: npm start -- --port ${port + 2}`;
    return new StartFailure(`Port ${port} is taken.`, advice, { cause: error });
  }
  if (code === 'EACCES') {
    const advice = 'Use a port above 1023: npm start -- --port 3333';
    return new StartFailure(`Port ${port} is reserved for the system.`, advice, { cause: error });
  }
  return error;
}

/** @throws {StartFailure} when a folder cannot be written or its disk is almost full. */
export async function assertDiskSpace(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
  } catch (error) {
    const advice = 'Name a folder that can be written with --state DIR.';
    throw new StartFailure(`${directory} cannot be made: ${String(error)}`, advice, {
      cause: error,
    });
  }
  const { bavail, bsize } = await statfs(directory);
  const free = bavail * bsize;
  if (free >= NEEDED_SPACE) return;
  const [have, need] = [free, NEEDED_SPACE].map((bytes) => `${Math.floor(bytes / 1024 ** 2)} MB`);
  throw new StartFailure(
    `The disk of ${directory} is almost full: ${have} are free, ${need} are needed.`,
    'Free some space, or keep the data elsewhere with --state DIR.',
  );
}
