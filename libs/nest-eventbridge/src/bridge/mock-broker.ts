import { spawn, spawnSync, type ChildProcess } from 'node:child_process';

export interface MockBroker extends AsyncDisposable {
  /** `127.0.0.1:<port>` */
  address: string;
}

/** A Kafka broker for tests: librdkafka's own, which `kcat` hosts for as long as its input is open. */
export async function startMockBroker(): Promise<MockBroker> {
  installKcat();
  const options = ['-P', '-b', 'unused', '-t', 'keep', '-X', 'test.mock.num.brokers=1'];
  const kcat = spawn('kcat', options, { stdio: ['pipe', 'ignore', 'pipe'] });
  return {
    address: await addressOf(kcat),
    [Symbol.asyncDispose]: async () => {
      const ended = new Promise((resolve) => kcat.once('close', resolve));
      kcat.kill('SIGKILL');
      await ended;
    },
  };
}

/** @throws {Error} that says how, where it is missing and cannot be installed from here. */
function installKcat(): void {
  if (spawnSync('kcat', ['-V']).status === 0) return;
  if (process.getuid?.() === 0) {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const run = (...parameters: string[]): boolean =>
      spawnSync('apt-get', parameters, { env: environment }).status === 0;
    if (run('install', '-y', 'kcat')) return;
    if (run('update') && run('install', '-y', 'kcat')) return;
  }
  throw new Error('The bridge test needs kcat, which hosts a Kafka broker: apt-get install kcat');
}

/** kcat says it once, on its error stream. */
function addressOf(kcat: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    kcat.once('error', reject);
    kcat.once('close', () => reject(new Error(`kcat ended: ${said}`)));
    kcat.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /replaced with (127\.0\.0\.1:\d+)\s/.exec(said)?.[1];
      if (address) resolve(address);
    });
  });
}
