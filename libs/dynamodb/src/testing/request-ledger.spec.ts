import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  BatchGetItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  TransactGetItemsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { LocalDynamoDB } from './index.ts';
import { RequestLedger, startDynamoDB } from './index.ts';

const KB = 1024;
const TableName = 'items';

/** An item of exactly this many bytes: `pk`, `sk` and `v` are names, the rest are values. */
function item(sk: string, bytes: number): { pk: string; sk: string; v: string } {
  return { pk: 'p', sk, v: 'x'.repeat(bytes - 'pkpsk'.length - sk.length - 'v'.length) };
}

const partition = {
  TableName,
  KeyConditionExpression: 'pk = :p',
  ExpressionAttributeValues: { ':p': 'p' },
};

let dynamodb: LocalDynamoDB;
let client: DynamoDBDocumentClient;
const ledger = new RequestLedger();

beforeAll(async () => {
  dynamodb = await startDynamoDB();
  const base = new DynamoDBClient(dynamodb.clientConfig);
  ledger.attach(base);
  client = DynamoDBDocumentClient.from(base);
  await base.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'tag'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byTag',
          KeySchema: [{ AttributeName: 'tag', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
  for (const each of [item('1', 4 * KB), item('2', 4 * KB + 1), item('3', 100)]) {
    await client.send(new PutCommand({ TableName, Item: each }));
  }
});

beforeEach(() => ledger.reset());

afterAll(async () => {
  client.destroy();
  await dynamodb.stop();
});

describe('read units, by the rules of "Read consumption" in the DynamoDB developer guide', () => {
  const get = (sk: string, more: object = {}): GetCommand =>
    new GetCommand({ TableName, Key: { pk: 'p', sk }, ...more });
  const batch = (ConsistentRead: boolean, more: object = {}): BatchGetItemCommand =>
    new BatchGetItemCommand({
      RequestItems: {
        [TableName]: {
          Keys: ['1', '2', 'missing'].map((sk) => ({ pk: { S: 'p' }, sk: { S: sk } })),
          ConsistentRead,
          ...more,
        },
      },
    });

  it.each([
    ['a strong read of 4 KB', get('1', { ConsistentRead: true }), 1],
    ['a strong read of one byte more', get('2', { ConsistentRead: true }), 2],
    ['an eventual read of 4 KB', get('1'), 0.5],
    ['a missing item, strongly', get('missing', { ConsistentRead: true }), 1],
    [
      'a projection of a large item',
      get('2', {
        ConsistentRead: true,
        ProjectionExpression: '#s',
        ExpressionAttributeNames: { '#s': 'sk' },
      }),
      2,
    ],
    ['a strong query: the total size, rounded once', { ConsistentRead: true }, 3],
    ['an eventual query', {}, 1.5],
    ['a query pays for what its projection leaves out', { ProjectionExpression: 'sk' }, 1.5],
    ['a query pays for what its filter drops', { FilterExpression: 'v = :p' }, 1.5],
    ['a query that counts', { Select: 'COUNT' as const, ConsistentRead: true }, 3],
    ['a strong batch: rounded per item, missing ones too', batch(true), 1 + 2 + 1],
    ['an eventual batch', batch(false), 0.5 + 1 + 0.5],
    ['a batch with a projection', batch(true, { ProjectionExpression: 'sk' }), 1 + 2 + 1],
    [
      'a transaction: double',
      new TransactGetItemsCommand({
        TransactItems: ['1', '2'].map((sk) => ({
          Get: { TableName, Key: { pk: { S: 'p' }, sk: { S: sk } }, ProjectionExpression: 'sk' },
        })),
      }),
      2 * (1 + 2),
    ],
  ])('%s', async (_, command, units) => {
    await ('middlewareStack' in command
      ? client.send(command as GetCommand)
      : client.send(new QueryCommand({ ...partition, ...command })));

    expect(ledger.readUnits).toBe(units);
    expect(ledger.writeUnits).toBe(0);
    expect(ledger.entries).toHaveLength(1);
  });
});

describe('write units', () => {
  const put = (sk: string, bytes: number): PutCommand =>
    new PutCommand({ TableName, Item: { ...item(sk, bytes), pk: 'w' } });
  const key = (sk: string): { TableName: string; Key: Record<string, string> } => ({
    TableName,
    Key: { pk: 'w', sk },
  });

  it('are 1 per KB, rounded up', async () => {
    await client.send(put('1', KB));
    await client.send(put('2', KB + 1));

    expect(ledger.entries.map(({ writeUnits }) => writeUnits)).toEqual([1, 2]);
  });

  it('are those of the larger item, before or after', async () => {
    await client.send(put('3', 5 * KB));
    await client.send(put('3', 100));
    await client.send(put('4', 3 * KB));
    await client.send(
      new UpdateCommand({
        ...key('4'),
        UpdateExpression: 'SET v = :v',
        ExpressionAttributeValues: { ':v': '' },
      }),
    );
    await client.send(new DeleteCommand(key('nothing')));

    expect(ledger.entries.map(({ writeUnits }) => writeUnits)).toEqual([5, 5, 3, 3, 1]);
  });

  it('double in a transaction, for a condition check too', async () => {
    await client.send(put('5', 3 * KB));
    ledger.reset();

    await client.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: { ...item('6', 2 * KB), pk: 'w' } } },
          { ConditionCheck: { ...key('5'), ConditionExpression: 'attribute_exists(pk)' } },
          { Delete: key('nothing') },
        ],
      }),
    );

    expect(ledger.writeUnits).toBe(2 * (2 + 3 + 1));
  });

  it('add up in a batch, and include those of an index', async () => {
    await client.send(
      new BatchWriteCommand({
        RequestItems: {
          [TableName]: [
            { PutRequest: { Item: { ...item('7', 2 * KB), pk: 'w' } } },
            { PutRequest: { Item: { pk: 'w', sk: '8', tag: 't' } } },
          ],
        },
      }),
    );

    expect(ledger.writeUnits).toBe(2 + 1 + 1);
  });
});

describe('what is recorded of a request', () => {
  it('names operation, table, index and consistency', async () => {
    await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'byTag',
        KeyConditionExpression: 'tag = :t',
        ExpressionAttributeValues: { ':t': 't' },
      }),
    );
    await client.send(new QueryCommand({ ...partition, ConsistentRead: true }));
    await client.send(new GetCommand({ TableName, Key: { pk: 'p', sk: '1' } }));

    expect(ledger.entries[0]).toMatchObject({
      operation: 'Query',
      tables: [TableName],
      reads: [{ table: TableName, index: 'byTag', consistent: false }],
    });
    expect(ledger.eventualReads.map(({ operation }) => operation)).toEqual(['Query', 'GetItem']);
  });

  it('counts calls in parallel as one round trip, and calls in sequence as several', async () => {
    const read = (sk: string): Promise<unknown> =>
      client.send(new GetCommand({ TableName, Key: { pk: 'p', sk }, ConsistentRead: true }));

    await Promise.all([read('1'), read('2'), read('3')]);
    expect(ledger.roundTrips).toBe(1);

    await read('1');
    await Promise.all([read('1'), read('2')]);
    expect(ledger.roundTrips).toBe(3);
  });

  it('keeps the name of the error that a request ended with', async () => {
    const failing = client.send(
      new PutCommand({
        TableName,
        Item: item('1', 100),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );

    await expect(failing).rejects.toThrow();
    expect(ledger.entries).toMatchObject([
      { operation: 'PutItem', error: 'ConditionalCheckFailedException' },
    ]);
  });

  it('leaves the projection to the caller', async () => {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: { pk: 'p', sk: '1' }, ProjectionExpression: 'sk' }),
    );

    expect(Item).toEqual({ sk: '1' });
  });
});
