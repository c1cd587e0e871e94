import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copyPackage } from './cache-states.ts';

const CACHE = Buffer.from('sixteen bytes and a few more');

let folder: string;
let built: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cache-states-'));
  built = join(folder, 'built');
  await mkdir(built);
  await writeFile(join(built, 'bundle.1.cache'), CACHE);
  await writeFile(join(built, 'index.mjs'), `check(${crc32(CACHE)})`);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('copyPackage', () => {
  it('leaves an accepted cache as it is', async () => {
    await copyPackage(built, join(folder, 'copy'), 'accepted');

    expect(await readFile(join(folder, 'copy/bundle.1.cache'))).toEqual(CACHE);
  });

  it('removes an absent one', async () => {
    await copyPackage(built, join(folder, 'copy'), 'absent');

    expect(await readdir(join(folder, 'copy'))).toEqual(['index.mjs']);
  });

  it('makes one that is rejected by V8, and not by the checksum before it', async () => {
    await copyPackage(built, join(folder, 'copy'), 'rejected');
    const cache = await readFile(join(folder, 'copy/bundle.1.cache'));

    expect(cache).toHaveLength(CACHE.length);
    expect(cache).not.toEqual(CACHE);
    expect(await readFile(join(folder, 'copy/index.mjs'), 'utf8')).toBe(`check(${crc32(cache)})`);
  });

  it('says so when a package has no cache, or no checksum', async () => {
    await writeFile(join(built, 'index.mjs'), '');
    await expect(copyPackage(built, join(folder, 'a'), 'rejected')).rejects.toThrow('checksum');
    await rm(join(built, 'bundle.1.cache'));
    await expect(copyPackage(built, join(folder, 'b'), 'absent')).rejects.toThrow('no code cache');
  });
});
