import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import type { TableDefinition } from '@conduit/nest-lambda/manifest';
import { createTables, startDynamoDB } from './index.ts';

const ARTICLES: TableDefinition = {
  name: 'articles',
  owner: 'article-service',
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
};

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

describe('startDynamoDB', () => {
  it('gives each caller an empty database of its own', async () => {
    const [one, other] = await Promise.all([startDynamoDB(), startDynamoDB()]);
    undo.push(one.stop, other.stop);

    await createTables(new DynamoDBClient(one.clientConfig), [ARTICLES]);

    const client = new DynamoDBClient(other.clientConfig);
    expect((await client.send(new ListTablesCommand())).TableNames).toEqual([]);
  });

  it('finds the tables of its file again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dynamodb-'));
    undo.push(() => rm(folder, { recursive: true }));
    const first = await startDynamoDB({ file: join(folder, 'db') });
    await createTables(new DynamoDBClient(first.clientConfig), [ARTICLES]);
    await first.stop();

    const second = await startDynamoDB({ file: join(folder, 'db') });
    undo.push(second.stop);

    const client = new DynamoDBClient(second.clientConfig);
    expect((await client.send(new ListTablesCommand())).TableNames).toEqual(['articles']);
  });

  it('says why it did not start', async () => {
    await expect(startDynamoDB({ file: '/nowhere/at/all' })).rejects.toThrow(
      /did not start: .*unable to open database file/,
    );
  });
});

describe('createTables', () => {
  it('sets the expiry attribute and returns the variables that services read', async () => {
    const dynamodb = await startDynamoDB();
    undo.push(dynamodb.stop);
    const client = new DynamoDBClient(dynamodb.clientConfig);

    const environment = await createTables(client, [ARTICLES]);

    expect(environment).toEqual({ ARTICLES_TABLE: 'articles' });
    const ttl = await client.send(new DescribeTimeToLiveCommand({ TableName: 'articles' }));
    expect(ttl.TimeToLiveDescription?.AttributeName).toBe('expiresAt');
  });
});
