import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { REGION } from '../cloud-service.ts';
import { startCloud } from '../cloud.ts';
import type { LocalCloud } from '../cloud.ts';
import { writeFixtureAssembly } from '../testing/fixture-assembly.ts';
import { FaultsClient } from './faults-client.ts';
import type { RuleInput } from './rule.ts';

// Processes start here, which takes its time on a busy machine.
jest.setTimeout(60_000);

const TRACE = '1-5759e988-bd862e3fe1be46a994272793';
const table = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName: 'dev-things',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  },
};

let directory: string;
let stateDir: string;
let cloud: LocalCloud;
let client: DynamoDBClient;
const progress: string[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'faults-'));
  stateDir = join(directory, 'state');
  const assembly = join(directory, 'cdk.out');
  await writeFixtureAssembly(assembly, { greeting: 'hello', page: 'page', more: { table } });
  const onProgress = (line: string): number => progress.push(line);
  cloud = await startCloud({ assembly, stateDir, port: 0, onProgress });
  client = new DynamoDBClient({
    endpoint: cloud.endpointUrl,
    region: REGION,
    credentials: cloud.services.iam.administrator(),
    maxAttempts: 1,
  });
});
afterEach(() => void cloud.faults.clear());
afterAll(async () => {
  client.destroy();
  await cloud.stop();
  await rm(directory, { recursive: true });
});

function once(target: RuleInput['target'], effect: RuleInput['effect']): void {
  cloud.faults.add({ target, effect, count: 1 });
}

async function get(headers: Record<string, string> = {}): Promise<number> {
  const response = await fetch(`${cloud.url}/api`, { headers });
  await response.arrayBuffer();
  return response.status;
}

const put = (pk: string): Promise<unknown> =>
  client.send(new PutItemCommand({ TableName: 'dev-things', Item: { pk: { S: pk } } }));

async function isThere(pk: string): Promise<boolean> {
  const Key = { pk: { S: pk } };
  return (
    (await client.send(new GetItemCommand({ TableName: 'dev-things', Key }))).Item !== undefined
  );
}

describe('requests', () => {
  it.each<[RuleInput['target']['service'], RuleInput['effect'], number]>([
    ['edge', { kind: 'error' }, 503],
    ['apigateway', { kind: 'throttle' }, 429],
    ['apigateway', { kind: 'timeout', when: 'after' }, 504],
    ['apigateway', { kind: 'error' }, 500],
    ['lambda', { kind: 'throttle' }, 500],
    ['lambda', { kind: 'crash' }, 502],
    ['lambda', { kind: 'crash', when: 'after' }, 502],
    ['lambda', { kind: 'timeout' }, 502],
    ['lambda', { kind: 'out-of-memory', when: 'after' }, 502],
  ])('meet with a fault of %s, %j, once', async (service, effect, status) => {
    once({ service } as RuleInput['target'], effect);

    expect(await get()).toBe(status);
    expect(await get()).toBe(200);
  });

  it('lose their connection to the edge', async () => {
    once({ service: 'edge', path: '/api' }, { kind: 'reset', when: 'after' });

    await expect(get()).rejects.toThrow('fetch failed');
    expect(await get()).toBe(200);
  });

  it('meet with what was meant for them alone, by their trace', async () => {
    once({ service: 'apigateway', route: 'GET /api', trace: TRACE }, { kind: 'throttle' });

    expect(await get()).toBe(200);
    expect(await get({ 'x-amzn-trace-id': `Root=${TRACE}` })).toBe(429);
  });

  it('say in trace and log that it was a fault', async () => {
    once({ service: 'lambda', function: 'hello' }, { kind: 'crash' });
    await get();

    const line = /crash before at invocation of .*Hello/;
    const notes = cloud.traces.traces.flatMap(({ steps }) => steps.flatMap((step) => step.notes));
    expect(notes).toContainEqual(expect.stringMatching(line));
    expect(progress).toContainEqual(expect.stringMatching(line));
  });
});

describe('calls to a table', () => {
  it.each<[RuleInput['effect'], string, boolean]>([
    [{ kind: 'throttle' }, 'ProvisionedThroughputExceededException', false],
    [{ kind: 'error' }, 'InternalServerError', false],
    [{ kind: 'error', when: 'after' }, 'InternalServerError', true],
  ])('are answered with %j as DynamoDB would', async (effect, name, isWritten) => {
    const pk = JSON.stringify(effect);
    once({ service: 'dynamodb', table: 'things', operation: 'PutItem' }, effect);

    await expect(put(pk)).rejects.toMatchObject({ name });
    expect(await isThere(pk)).toBe(isWritten);
  });

  it.each([
    ['before', false],
    ['after', true],
  ] as const)('lose their connection %s the write', async (when, isWritten) => {
    once({ service: 'dynamodb', table: 'things' }, { kind: 'reset', when });

    await expect(put(when)).rejects.toThrow('ECONNRESET');
    expect(await isThere(when)).toBe(isWritten);
  });

  it('in a transaction are cancelled with a reason for each part', async () => {
    once({ service: 'dynamodb', table: 'things' }, { kind: 'throttle' });
    const TransactItems = ['t1', 't2'].map((pk) => ({
      Put: { TableName: 'dev-things', Item: { pk: { S: pk } } },
    }));

    await expect(
      client.send(new TransactWriteItemsCommand({ TransactItems })),
    ).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'ThrottlingError' }, { Code: 'ThrottlingError' }],
    });
    expect(await isThere('t1')).toBe(false);
  });

  it('fail while the killed engine is gone, which comes back with all that was written', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => {});
    for (let kill = 0; kill < 5; kill++) {
      await put(`kept ${kill}`);
      once({ service: 'dynamodb' }, { kind: 'kill-engine', when: 'after' });
      await expect(put(`lost answer ${kill}`)).rejects.toMatchObject({
        name: 'InternalServerError',
      });
      while (!(await isThere(`kept ${kill}`).catch(() => false)));
      expect(await isThere(`lost answer ${kill}`)).toBe(true);
    }
    jest.restoreAllMocks();
  });
});

describe('from outside', () => {
  /** `npm run faults`, in a process of its own as people start it: the exit code, and all it says. */
  function run(...args: string[]): Promise<{ code: number; said: string }> {
    const main = join(import.meta.dirname, 'main.ts');
    const { NODE_OPTIONS: _, ...env } = process.env;
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [main, ...args], { env }, (_error, out, err) =>
        resolve({ code: child.exitCode ?? -1, said: out + err }),
      );
    });
  }

  const runHere = async (...args: string[]): Promise<string> =>
    (await run(...args, '--state', stateDir)).said;

  it('faults are added, listed and cleared by command line', async () => {
    const added = await runHere('add', 'api', '--route', 'GET /api', '--throttle', '--id', 'busy');
    expect(added).toBe('added busy  apigateway route=GET /api → throttle: 0 hits of 0\n');
    expect(await get()).toBe(429);
    expect(await runHere('list')).toContain('1 hits of 1\n    last ');
    expect(await runHere('clear', 'busy')).toBe('cleared busy\n');
    expect(await get()).toBe(200);
    expect(await runHere('list')).toContain('No faults.');
  });

  it('nonsense is refused with what there is', async () => {
    const answer = await runHere('add', 'dynamodb', '--table', 'articles', '--throttle');
    expect(answer).toContain('✗ there is no table "articles"; there are\n  dev-things');
    expect(await runHere('clear', 'f9')).toContain('✗ no rule has the id f9 (there are none)');
  });

  it('a folder on which no cloud runs is said to be one', async () => {
    const { code, said } = await run('list', '--state', join(directory, 'nothing'));
    expect(code).toBe(2);
    expect(said).toContain('✗ no local cloud runs on');
    expect((await run('--help')).said).toContain('Usage: npm run faults');
  });

  it('a client of the console sees what is possible', async () => {
    const { possible } = await new FaultsClient(cloud.consoleUrl).overview();

    expect(possible).toMatchObject({
      tables: ['dev-things'],
      functions: [expect.stringMatching(/Hello/)],
      routes: ['GET /api'],
      effects: { edge: ['latency', 'error', 'reset', 'observe'] },
    });
  });
});
