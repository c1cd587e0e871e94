import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesise } from './synthesise.ts';

// Processes start here, which takes its time on a busy machine.

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'synthesise-'));
});
afterEach(() => rm(root, { recursive: true }));

/** A workspace whose Nx does what `script` says. */
async function workspaceWith(script: string): Promise<void> {
  const bin = join(root, 'node_modules/nx/dist/bin');
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, 'nx.js'), script);
}

describe('synthesise', () => {
  it("runs the build of the stacks and of the API's document, and says where the stacks are", async () => {
    await workspaceWith(
      `if (!process.argv.join(' ').includes('run-many -t synth build -p infra api-docs graphiql ')) process.exit(1)`,
    );
    const directory = await synthesise(root, new AbortController().signal);
    expect(directory).toBe(join(root, 'infra/cdk.out'));
  });

  it('shows what a failing build said', async () => {
    await workspaceWith(
      `console.log('compiling'); console.error('x.ts: no such name'); process.exit(1)`,
    );
    await expect(synthesise(root, new AbortController().signal)).rejects.toMatchObject({
      message: expect.stringContaining('x.ts: no such name'),
      advice: expect.stringContaining('npx nx run-many -t synth build -p infra api-docs graphiql'),
    });
  });

  it('ends the build and what it started when the start is broken off', async () => {
    const pidFile = join(root, 'pid');
    await workspaceWith(`
      const child = require('node:child_process').spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
      require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
      setInterval(() => {}, 1000);`);
    const abort = new AbortController();
    const build = synthesise(root, abort.signal);
    const pid = await grandchild(pidFile);
    abort.abort();
    await expect(build).rejects.toThrow('aborted');
    await gone(pid);
  });
});

async function grandchild(pidFile: string): Promise<number> {
  for (;;) {
    const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
    if (pid > 0) return pid;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Resolves when there is no such process; the test's time-out is the limit. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
