import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';

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
    expect(await listens(Number(port))).toBe(true);
    parent.kill('SIGKILL');
    // The test's own time-out is the limit.
    while (await listens(Number(port))) await setTimeout(20);
  });
});

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
