import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Processes start here, which takes its time on a busy machine.

async function start(...args: string[]): Promise<{ code: number; output: string }> {
  const script = fileURLToPath(new URL('./start.js', import.meta.url));
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  const [code] = await once(child, 'close');
  return { code, output: Buffer.concat(chunks).toString() };
}

describe('npm start', () => {
  it('explains itself', async () => {
    const { code, output } = await start('--help');
    expect(code).toBe(0);
    expect(output).toContain('--fresh       forget the data of earlier runs');
  });

  it('refuses options that it does not have', async () => {
    const { code, output } = await start('--prot', '4000');
    expect(code).toBe(2);
    expect(output).toContain("✗ Unknown option '--prot'");
    expect(output).toContain('Usage: npm start');
  });

  it('says what to do when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const stateDir = await mkdtemp(join(tmpdir(), 'start-'));
    const { code, output } = await start('--port', String(port), '--state', stateDir);
    other.close();
    await rm(stateDir, { recursive: true });

    expect(code).toBe(1);
    expect(output).toContain(`✗ Port ${port} is taken.`);
    expect(output).toContain(`npm start -- --port ${port + 2}`);
  });
});
