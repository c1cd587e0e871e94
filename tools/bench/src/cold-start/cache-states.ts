import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/** What may become of a code cache: V8 takes it, refuses it, or it is not there. */
export type CacheState = 'accepted' | 'rejected' | 'absent';

export const CACHE_STATES: readonly CacheState[] = ['accepted', 'rejected', 'absent'];

/** Where a cache holds the hash of the flags that V8 ran with (src/snapshot/code-serializer.h). */
const FLAG_HASH_OFFSET = 12;

/** Copies a function's package, and makes of its code cache what the state says. */
export async function copyPackage(from: string, to: string, state: CacheState): Promise<void> {
  await cp(from, to, { recursive: true });
  if (state === 'accepted') return;
  const name = (await readdir(to)).find((each) => each.endsWith('.cache'));
  if (name === undefined) throw new Error(`${from} has no code cache: build the service`);
  const file = join(to, name);
  if (state === 'absent') return rm(file);
  const cache = await readFile(file);
  const foreign = Buffer.from(cache);
  foreign[FLAG_HASH_OFFSET] = (foreign[FLAG_HASH_OFFSET] ?? 0) ^ 0xff;
  await writeFile(file, foreign);
  await passAsBuilt(join(to, 'index.mjs'), cache, foreign);
}

/** The handler compares a checksum before it asks V8; here V8 shall be asked. */
async function passAsBuilt(index: string, built: Buffer, foreign: Buffer): Promise<void> {
  const source = await readFile(index, 'utf8');
  const changed = source.replace(String(crc32(built)), String(crc32(foreign)));
  if (changed === source) throw new Error(`${index} does not hold the cache's checksum`);
  await writeFile(index, changed);
}
