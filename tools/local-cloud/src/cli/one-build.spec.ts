import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { oneBuild } from './one-build.ts';

const module = resolve(import.meta.dirname, 'one-build.ts');

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'one-build-'));
});
afterEach(() => rm(root, { recursive: true }));

/** Another process that builds until it is ended. */
async function builder(): Promise<ChildProcess> {
  const script = `
    const { oneBuild } = await import(${JSON.stringify(module)});
    const options = { root: ${JSON.stringify(root)}, signal: new AbortController().signal, progress: { line() {} } };
    await oneBuild(options, async () => {
      console.log('building');
      await new Promise((resolve) => setTimeout(resolve, 1e6));
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('oneBuild', () => {
  it('has one build after the other, whoever asks', async () => {
    const happened: string[] = [];
    const { signal } = new AbortController();
    const build = (name: string): Promise<void> =>
      oneBuild(
        { root, signal, progress: { line: () => happened.push(`${name} waits`) } },
        async () => {
          happened.push(`${name} begins`);
          await new Promise((resolve) => setTimeout(resolve, 10));
          happened.push(`${name} ends`);
        },
      );
    await Promise.all([build('first'), build('second')]);
    expect(happened).toEqual([
      ...['first begins', 'second waits', 'first ends'],
      ...['second begins', 'second ends'],
    ]);
  });

  it('goes on when the process that builds is killed', async () => {
    const other = await builder();
    const { signal } = new AbortController();
    const progress = { line: () => void other.kill('SIGKILL') };
    await expect(oneBuild({ root, signal, progress }, async () => 'built')).resolves.toBe('built');
    expect(other.killed).toBe(true);
  });

  it('lets the next one build after a build that failed', async () => {
    const options = {
      root,
      signal: new AbortController().signal,
      progress: { line: () => undefined },
    };
    await expect(oneBuild(options, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(oneBuild(options, async () => 'built')).resolves.toBe('built');
  });

  it('waits no longer when the start is broken off', async () => {
    const other = await builder();
    const abort = new AbortController();
    const waiting = oneBuild(
      { root, signal: abort.signal, progress: { line: () => abort.abort() } },
      () => Promise.reject(new Error('was built')),
    );
    await expect(waiting).rejects.toThrow('aborted');
    other.kill('SIGKILL');
  });
});
