import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf } from './process-identity.ts';
import { StateDirectory } from './state-directory.ts';

let path: string;
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'state-'));
});
afterEach(() => rm(path, { recursive: true }));

describe('StateDirectory', () => {
  it('is held by one process at a time', async () => {
    const held = await StateDirectory.claim(path);
    await expect(StateDirectory.claim(path)).rejects.toMatchObject({
      message: `A local cloud already runs on ${path} (process ${process.pid}).`,
      advice: expect.stringContaining('npm start -- --port 4000'),
    });
    await held.release();
    expect((await StateDirectory.claim(path)).abandonedBy).toBeUndefined();
  });

  it('is taken over from a process that is gone, with its data', async () => {
    await StateDirectory.claim(path);
    await writeFile(join(path, 'data'), 'kept');
    const { pid } = spawnSync(process.execPath, ['--version']);
    await writeFile(join(path, 'running.json'), JSON.stringify({ pid }));

    expect((await StateDirectory.claim(path)).abandonedBy).toBe(pid);
    expect(await readFile(join(path, 'data'), 'utf8')).toBe('kept');
  });

  it('is taken over when the number belongs to another process by now', async () => {
    await (await StateDirectory.claim(path)).release();
    const holder = { ...identityOf(process.pid), startTicks: '1' };
    await writeFile(join(path, 'running.json'), JSON.stringify(holder));
    expect((await StateDirectory.claim(path)).abandonedBy).toBe(process.pid);
  });

  it('is taken over when the lock is damaged', async () => {
    await (await StateDirectory.claim(path)).release();
    await writeFile(join(path, 'running.json'), '');
    await expect(StateDirectory.claim(path)).resolves.toBeInstanceOf(StateDirectory);
  });

  it('never takes a folder with other files, so that --fresh cannot delete them', async () => {
    await writeFile(join(path, 'thesis.txt'), 'years');
    await expect(StateDirectory.claim(path)).rejects.toThrow('holds other files');
    expect(await readdir(path)).toEqual(['thesis.txt']);
  });

  it('forgets its data when cleared, and stays held', async () => {
    const state = await StateDirectory.claim(path);
    await writeFile(join(path, 'data'), 'old');
    await state.clear();
    expect(await readdir(path)).not.toContain('data');
    await expect(StateDirectory.claim(path)).rejects.toThrow('already runs');
  });
});
