import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { isListening } from './is-listening.ts';

const testing = new URL('./start-dynamodb.ts', import.meta.url).href;

describe('startDynamoDB in a process that is killed', () => {
  it('leaves no engine behind', async () => {
    const script = `
      import { startDynamoDB } from ${JSON.stringify(testing)};
      console.log(new URL((await startDynamoDB()).endpoint).port);`;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const [port] = await once(parent.stdout, 'data');
    expect(await isListening(Number(port))).toBe(true);
    parent.kill('SIGKILL');
    // The test's own time-out is the limit.
    while (await isListening(Number(port))) await setTimeout(20);
  });
});
