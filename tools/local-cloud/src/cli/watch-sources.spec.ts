import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchSources } from './watch-sources.ts';

// The system tells of changes in its own time on a busy machine.

let root: string;
let abort: AbortController;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'watch-'));
  abort = new AbortController();
  for (const folder of ['apps/a/src', 'apps/a/dist', 'libs/b/src/deep', 'infra/src']) {
    await mkdir(join(root, folder), { recursive: true });
  }
});
afterEach(async () => {
  abort.abort();
  await rm(root, { recursive: true });
});

const save = (file: string): Promise<void> => writeFile(join(root, file), String(Math.random()));

describe('watchSources', () => {
  it('tells of what is saved below src, and of nothing else', async () => {
    const seen = new Set<string>();
    const complete = Promise.withResolvers<void>();
    await watchSources(root, abort.signal, async (files) => {
      for (const file of files) seen.add(file);
      if (seen.has('infra/src/main.ts')) complete.resolve();
    });
    await save('apps/a/dist/bundle.js');
    await save('apps/a/src/x.spec.ts');
    await save('apps/a/src/made.generated.ts');
    await save('apps/a/src/x.ts');
    await save('libs/b/src/deep/y.ts');
    await save('infra/src/main.ts');
    await complete.promise;
    expect([...seen].toSorted()).toEqual([
      'apps/a/src/x.ts',
      'infra/src/main.ts',
      'libs/b/src/deep/y.ts',
    ]);
  });

  it('calls again for what is saved meanwhile, never twice at a time', async () => {
    const calls: string[][] = [];
    const second = Promise.withResolvers<void>();
    let running = 0;
    await watchSources(root, abort.signal, async (files) => {
      expect(++running).toBe(1);
      calls.push(files);
      if (calls.length === 1) {
        await save('libs/b/src/later.ts');
        await new Promise((resolve) => setTimeout(resolve, 400));
      } else {
        second.resolve();
      }
      running--;
    });
    await save('apps/a/src/x.ts');
    await second.promise;
    expect(calls).toEqual([['apps/a/src/x.ts'], ['libs/b/src/later.ts']]);
  });
});
