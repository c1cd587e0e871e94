import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTableCommand,
  ListTablesCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { DynamoDbEngine } from './engine.ts';

let folder: string;
let engine: DynamoDbEngine;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engine-'));
  engine = new DynamoDbEngine(folder);
  jest.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(async () => {
  await engine.stop();
  await rm(folder, { recursive: true });
  jest.restoreAllMocks();
});

it('is started again after a crash, with all that was written', async () => {
  await createTable(await engine.client());

  await killEngine();

  expect(await tablesOnceAnswering()).toEqual(['articles']);
});

it('is given up after the third restart, with a message that says where the data is', async () => {
  await engine.start();
  for (let crash = 0; crash < 4; crash++) await killEngine();

  const call = engine.forward('DynamoDB_20120810.ListTables', 'application/x-amz-json-1.0', EMPTY);

  await expect(call).rejects.toMatchObject({
    code: 'InternalServerError',
    message: expect.stringContaining(`Its data is in ${folder}`),
  });
});

it('answers a call that a crash cuts off as a fault of the server, which clients repeat', async () => {
  await engine.start();
  const pid = await enginePid();
  process.kill(pid, 'SIGSTOP');
  const call = engine.forward('DynamoDB_20120810.ListTables', 'application/x-amz-json-1.0', EMPTY);
  const refused = expect(call).rejects.toMatchObject({ code: 'InternalServerError', status: 500 });

  process.kill(pid, 'SIGKILL');

  await refused;
});

const EMPTY = Buffer.from('{}');

async function createTable(client: DynamoDBClient): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: 'articles',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  );
}

async function tablesOnceAnswering(): Promise<string[] | undefined> {
  return (await (await engine.client()).send(new ListTablesCommand())).TableNames;
}

/** Kills the process that holds the file in `folder`, and waits until the loss has been noticed. */
async function killEngine(): Promise<void> {
  const before = await engine.start();
  process.kill(await enginePid(), 'SIGKILL');
  while ((await engine.start().catch(() => undefined)) === before) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function enginePid(): Promise<number> {
  for (const entry of await readdir('/proc')) {
    const command = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '');
    if (/^\d+$/.test(entry) && command.includes(folder)) return Number(entry);
  }
  throw new Error('no engine runs');
}
