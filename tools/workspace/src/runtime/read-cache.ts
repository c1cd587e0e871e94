import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/**
 * The code cache, or undefined where it is missing or is not what the build wrote. V8 looks at the
 * head of a cache alone: one that is damaged further on would crash the process.
 */
export function readCache(file: string, checksum: number): Buffer | undefined {
  try {
    const cache = readFileSync(file);
    return crc32(cache) === checksum ? cache : undefined;
  } catch {
    return undefined;
  }
}
