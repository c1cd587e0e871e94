import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LambdaFixture } from './testing/lambda-fixture.ts';

// Processes start slowly on a busy machine.

let fixture: LambdaFixture;
beforeAll(async () => {
  fixture = await LambdaFixture.start();
  process.env['FROM_THE_SHELL'] = 'secret';
  const Environment = { Variables: { TABLE: 'articles', TZ: 'Europe/Zurich' } };
  await fixture.function('sandboxed', { properties: { Environment, Timeout: 5 } });
});
afterAll(() => {
  delete process.env['FROM_THE_SHELL'];
  return fixture.stop();
});

/** One letter, `T` for stopped; nothing once the process is gone. */
function processState(pid: number): string | undefined {
  try {
    return /^State:\s+(\w)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
  } catch {
    return undefined;
  }
}

async function waitForState(pid: number, state: string | undefined): Promise<void> {
  for (let left = 1000; processState(pid) !== state; left--) {
    if (left === 0) throw new Error(`The process did not come to be ${state ?? 'gone'}.`);
    await sleep(10);
  }
}

describe('an execution environment', () => {
  it('sees its own variables, its role and the endpoint, and nothing of the shell', async () => {
    const { result } = await fixture.invoke('sandboxed', { do: 'environment' });

    expect(result).toMatchObject({
      TABLE: 'articles',
      TZ: 'Europe/Zurich',
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_NAME: 'sandboxed',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      _HANDLER: 'index.handler',
    });
    expect(result).not.toHaveProperty('FROM_THE_SHELL');
    expect(result).not.toHaveProperty('HOME');
  });

  it('acts with credentials of its role', async () => {
    const { result } = await fixture.invoke('sandboxed', { do: 'environment' });
    const variables = result as Record<string, string>;

    const principal = fixture.iam.principalOf(
      variables['AWS_ACCESS_KEY_ID'] ?? '',
      variables['AWS_SESSION_TOKEN'] ?? '',
    );

    expect(principal).toMatchObject({ kind: 'role', sessionName: 'sandboxed' });
  });

  it.each([
    ['read', '/etc/passwd'],
    ['read', fileURLToPath(import.meta.url)],
    ['write', 'index.mjs'],
    ['write', '/tmp/from-a-function'],
    ['spawn', ''],
  ])('may not %s %s', async (what, path) => {
    const { result } = await fixture.invoke('sandboxed', { do: what, path });

    expect(result).toMatchObject({ errorMessage: expect.stringContaining('Access to this API') });
  });

  it('has a temporary folder of its own', async () => {
    expect(await fixture.invoke('sandboxed', { do: 'writeTemporary' })).toEqual({ result: 'kept' });
  });

  it('is frozen between requests, and thawed for the next', async () => {
    const { result } = await fixture.invoke('sandboxed', { do: 'pid' });
    const pid = Number(result);

    await waitForState(pid, 'T');

    expect(await fixture.invoke('sandboxed', { do: 'pid' })).toEqual({ result: pid });
  });

  it('dies with the local cloud, even when that is killed and it is frozen', async () => {
    const script = fileURLToPath(new URL('./testing/print-environment-pid.ts', import.meta.url));
    const cloud = spawn(process.execPath, [script, fixture.stateDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let pid: number;
    try {
      const [output] = (await once(cloud.stdout, 'data')) as [Buffer];
      pid = Number(output.toString());
      await waitForState(pid, 'T');
    } finally {
      cloud.kill('SIGKILL');
    }
    await once(cloud, 'exit');

    await waitForState(pid, undefined);
  });

  it('is gone once the service has stopped', async () => {
    const other = await LambdaFixture.start();
    await other.function('stopped');
    const { result } = await other.invoke('stopped', { do: 'pid' });

    await other.stop();

    expect(processState(Number(result))).toBeUndefined();
  });

  it('is not waited for when the service stops while it starts', async () => {
    const other = await LambdaFixture.start();
    await other.function('starting', { asset: 'slow-start' });
    const started = new Promise((resolve) => other.logs.subscribe(resolve));
    const call = other.invoke('starting', {}).catch((error: unknown) => error);
    await started;

    await other.stop();

    expect(String(await call)).toContain('is stopping');
    // Less than the ten seconds that a start may take.
  }, 8_000);
});

describe('a log', () => {
  const messagesOf = (name: string): string[] =>
    fixture.lines
      .filter(({ logGroup }) => logGroup === `/aws/lambda/${name}`)
      .map(({ message }) => message);

  it('has the lines of the platform around those of the function', async () => {
    await fixture.function('talking');

    await fixture.invoke('talking', { do: 'log', message: 'seen' });

    expect(messagesOf('talking')).toEqual([
      expect.stringMatching(/^START RequestId: [\w-]+ Version: \$LATEST$/),
      expect.stringMatching(/^\S+Z\t[\w-]{36}\tINFO\tseen { n: 1 }$/),
      expect.stringMatching(/^\S+Z\t[\w-]{36}\tERROR\ttwo\nlines$/),
      'raw',
      expect.stringMatching(/^END RequestId: [\w-]+$/),
      expect.stringMatching(
        /^REPORT RequestId: .*Memory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration/,
      ),
    ]);
  });

  it('is JSON where the function asks for it, from the level that it names', async () => {
    await fixture.function('structured', {
      properties: { LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'ERROR' } },
    });

    await fixture.invoke('structured', { do: 'log', message: 'unseen' });

    const lines = messagesOf('structured').filter((line) => line !== 'raw');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { type: 'platform.start' },
      { level: 'ERROR', message: 'two\nlines' },
      { type: 'platform.report', record: { status: 'success' } },
    ]);
  });

  it('goes to the group that the function names, if its role may write there', async () => {
    const { ref } = await fixture.create('AWS::Logs::LogGroup', { LogGroupName: '/own' });
    const Resource = 'arn:aws:logs:us-east-1:000000000000:log-group:/own:*';
    const Action = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    const statements = [{ Effect: 'Allow', Action, Resource }];
    const properties = { LoggingConfig: { LogGroup: ref } };
    await fixture.function('permitted', { properties, statements });
    await fixture.function('silenced', { properties, statements: [] });

    await fixture.invoke('permitted', { do: 'log', message: 'from the permitted' });
    await fixture.invoke('silenced', { do: 'log', message: 'from the silenced' });
    await fixture.logs.stop();

    const written = readFileSync(fixture.logs.fileOf('/own'), 'utf8');
    expect(written).toContain('from the permitted');
    expect(written).not.toContain('from the silenced');
  });
});
