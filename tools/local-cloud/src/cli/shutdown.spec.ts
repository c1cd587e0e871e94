import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

// Processes start here, which takes its time on a busy machine.

const shutdown = new URL('./shutdown.ts', import.meta.url).href;

/** A process that stops as the local cloud does; `body` may use `shutdown`. */
function start(body: string, wrapped = false): ChildProcess {
  const script = `
    import { Shutdown } from ${JSON.stringify(shutdown)};
    const shutdown = new Shutdown();
    shutdown.listen(console.log);
    setInterval(() => {}, 1000);
    ${body}
    console.log('ready', process.pid);`;
  const args = ['--input-type=module', '--eval', script];
  if (!wrapped) return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const parent = `require('node:child_process').spawn(process.execPath, ${JSON.stringify(args)}, { stdio: 'inherit' });`;
  return spawn(process.execPath, ['--eval', parent], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** What the process prints until a line that matches. */
async function outputUntil(child: ChildProcess, pattern: RegExp): Promise<string> {
  let output = '';
  for await (const chunk of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    output += String(chunk);
    if (pattern.test(output)) break;
  }
  return output;
}

describe('Shutdown', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends everything at %s, the last first',
    async (signal) => {
      const child = start(`
      shutdown.onStop(async () => console.log('first'));
      shutdown.onStop(async () => { console.log('last'); throw new Error('x') });`);
      await outputUntil(child, /ready/);
      child.kill(signal);
      const output = await outputUntil(child, /first/);
      expect(output).toMatch(/stopping[^]*last\nfirst/);
      const [code] = await once(child, 'exit');
      expect(code).toBe(1);
    },
  );

  it('exits at the second signal even when something does not end', async () => {
    const child = start('shutdown.onStop(() => new Promise(() => {}));');
    await outputUntil(child, /ready/);
    child.kill('SIGINT');
    await outputUntil(child, /stopping/);
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(130);
  });

  it('ends when the process that started it is killed', async () => {
    const parent = start(`shutdown.onStop(async () => console.log('ended'));`, true);
    await outputUntil(parent, /ready/);
    parent.kill('SIGKILL');
    expect(await outputUntil(parent, /ended/)).toMatch(/ended/);
  });
});
