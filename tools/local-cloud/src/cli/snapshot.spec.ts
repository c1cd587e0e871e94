import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshotAssembly } from './snapshot.ts';

let directory: string;
let build: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'snapshot-'));
  build = join(directory, 'cdk.out');
});
afterEach(() => rm(directory, { recursive: true }));

async function synthesise(hash: string): Promise<void> {
  await rm(build, { recursive: true, force: true });
  await mkdir(join(build, `asset.${hash}`), { recursive: true });
  await writeFile(join(build, `asset.${hash}`, 'index.mjs'), hash);
  await writeFile(join(build, 'manifest.json'), hash);
}

describe('snapshotAssembly', () => {
  it('keeps the assets that a running cloud uses beside the new ones', async () => {
    await synthesise('one');
    const copy = await snapshotAssembly(build, directory, false);
    await synthesise('two');
    await snapshotAssembly(build, directory, true);
    expect((await readdir(copy)).toSorted()).toEqual(['asset.one', 'asset.two', 'manifest.json']);
    expect(await readFile(join(copy, 'manifest.json'), 'utf8')).toBe('two');
  });

  it('drops those of earlier runs at a start', async () => {
    await synthesise('one');
    await snapshotAssembly(build, directory, false);
    await synthesise('two');
    const copy = await snapshotAssembly(build, directory, false);
    expect((await readdir(copy)).toSorted()).toEqual(['asset.two', 'manifest.json']);
  });
});
