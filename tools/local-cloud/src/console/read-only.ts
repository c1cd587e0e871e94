import { ConsoleError } from './console-api.ts';
import type { ConsoleRequest } from './console-api.ts';

/** @throws {ConsoleError} 405 for anything but GET. */
export function assertGet({ method }: ConsoleRequest): void {
  if (method !== 'GET') throw new ConsoleError(405, 'This can only be read, with GET.');
}

/** @throws {ConsoleError} 400 for what is no number from 1 to `most`. */
export function limitOf(query: URLSearchParams, standard: number, most: number): number {
  const text = query.get('limit') ?? String(standard);
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw new ConsoleError(400, `limit takes a number from 1 to ${most}, not "${text}".`);
}
