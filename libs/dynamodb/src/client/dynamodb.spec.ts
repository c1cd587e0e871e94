import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConditionFailedError } from '../errors/condition-failed.ts';
import { defineTable } from '../table/define-table.ts';
import { RequestLedger, createTables, startDynamoDB } from '../testing/index.ts';
import type { LocalDynamoDB } from '../testing/index.ts';
import { createDocumentClient } from './document-client.ts';
import { DynamoDb } from './dynamodb.ts';
import { mapConcurrently } from './map-concurrently.ts';

const table = defineTable({
  name: 'things',
  owner: 'thing-service',
  partitionKey: 'pk',
  sortKey: 'sk',
});

interface Thing {
  pk: string;
  sk: string;
  n?: number;
}

let dynamodb: LocalDynamoDB;
let client: DynamoDBClient;
let db: DynamoDb;
const ledger = new RequestLedger();

beforeAll(async () => {
  dynamodb = await startDynamoDB();
  client = new DynamoDBClient(dynamodb.clientConfig);
  Object.assign(process.env, await createTables(client, [table]));
  ledger.attach(client);
  db = new DynamoDb(createDocumentClient(client));
});

beforeEach(() => ledger.reset());

afterAll(async () => {
  client.destroy();
  await dynamodb.stop();
});

function everythingIn(pk: string): Parameters<DynamoDb['query']>[0] {
  return {
    table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
  };
}

async function fill(pk: string, count: number, text = ''): Promise<void> {
  const items = Array.from({ length: count }, (_, n) => ({
    pk,
    sk: String(n).padStart(4, '0'),
    text,
  }));
  await mapConcurrently(items, 20, (Item) => db.put({ table, Item }));
}

describe('reads', () => {
  it('are strongly consistent unless they say otherwise', async () => {
    const key = { pk: 'a', sk: 'a' };
    await db.get({ table, Key: key });
    await db.query(everythingIn('a'));
    await db.batchGet({ table, keys: [key] });
    expect(ledger.eventualReads).toEqual([]);

    await db.get({ table, Key: key, ConsistentRead: false });
    expect(ledger.eventualReads).toHaveLength(1);
  });

  it('give undefined for what there is not', async () => {
    expect(await db.get({ table, Key: { pk: 'none', sk: 'none' } })).toBeUndefined();
  });

  it('leave out undefined attributes and keep sets, numbers and bytes', async () => {
    const item = {
      pk: 'types',
      sk: 'a',
      set: new Set(['x']),
      n: 1.5,
      bytes: new Uint8Array([0, 255]),
    };
    await db.put({ table, Item: { ...item, nothing: undefined } });

    expect(await db.get({ table, Key: { pk: 'types', sk: 'a' } })).toEqual(item);
  });
});

describe('queryAll', () => {
  it('goes on after each megabyte', async () => {
    await fill('long', 30, 'x'.repeat(100_000));
    ledger.reset();

    expect(await db.queryAll<Thing>(everythingIn('long'))).toHaveLength(30);
    expect(ledger.entries).toHaveLength(3);
  });

  it('ends at its maximum and where the items end', async () => {
    await fill('short', 10);
    ledger.reset();

    expect(await db.queryAll<Thing>({ ...everythingIn('short'), Limit: 4 }, 4)).toHaveLength(4);
    expect(ledger.entries).toHaveLength(1);
    expect(await db.queryAll<Thing>({ ...everythingIn('short'), Limit: 50 }, 50)).toHaveLength(10);
    expect(ledger.entries).toHaveLength(2);
  });
});

describe('batchGet', () => {
  it('finds what exists of any number of keys', async () => {
    await fill('many', 250);
    const keys = Array.from({ length: 300 }, (_, n) => ({
      pk: 'many',
      sk: String(n).padStart(4, '0'),
    }));
    ledger.reset();

    const found = await db.batchGet<Thing>({ table, keys });

    expect(new Set(found.map(({ sk }) => sk)).size).toBe(250);
    expect(ledger.entries).toHaveLength(3);
  });

  it('asks again for what an answer of 16 MB had no room for', async () => {
    await fill('huge', 60, 'x'.repeat(350_000));
    const keys = Array.from({ length: 60 }, (_, n) => ({
      pk: 'huge',
      sk: String(n).padStart(4, '0'),
    }));

    const found = await db.batchGet<Thing>({ table, keys });

    expect(new Set(found.map(({ sk }) => sk)).size).toBe(60);
  });

  it('asks nothing for no keys', async () => {
    expect(await db.batchGet({ table, keys: [] })).toEqual([]);
    expect(ledger.entries).toEqual([]);
  });
});

describe('writes', () => {
  const key = { pk: 'w', sk: 'w' };

  it('fail with their condition', async () => {
    const create = { table, Item: key, ConditionExpression: 'attribute_not_exists(pk)' };
    await db.put(create);

    await expect(db.put(create)).rejects.toEqual(new ConditionFailedError([0]));
    await db.delete({ table, Key: key });
    await db.put(create);
  });

  it('in a transaction are made all or none, and name the conditions that failed', async () => {
    const count = { table, Key: { pk: 'c', sk: 'c' }, UpdateExpression: 'ADD n :one' };
    const Update = { ...count, ExpressionAttributeValues: { ':one': 1 } };
    const missing = {
      table,
      Key: { pk: 'no', sk: 'no' },
      ConditionExpression: 'attribute_exists(pk)',
    };

    await db.transactWrite([{ Update }, { Put: { table, Item: { pk: 'c', sk: 'other' } } }]);
    await expect(
      db.transactWrite([
        { Update },
        { ConditionCheck: missing },
        { Delete: { ...missing, Key: { pk: 'no', sk: 'x' } } },
      ]),
    ).rejects.toMatchObject({ name: 'ConditionFailedError', parts: [1, 2] });

    expect(await db.get({ table, Key: count.Key })).toEqual({ pk: 'c', sk: 'c', n: 1 });
  });
});
