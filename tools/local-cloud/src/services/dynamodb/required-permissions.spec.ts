import { describe, expect, it } from '@jest/globals';
import { requiredPermissions } from './required-permissions.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/articles';
const OTHER = 'arn:aws:dynamodb:us-east-1:000000000000:table/users';

const needed = (operation: string, body: object): ReturnType<typeof requiredPermissions> =>
  requiredPermissions(operation, body, async () => ({
    partitionKey: 'pk',
    indexes: new Map([['byTag', 'tag']]),
  }));
const key = (pk: string): object => ({ pk: { S: pk }, sk: { S: 'x' } });
const leading = (...values: string[]): object => ({
  context: expect.objectContaining({ 'dynamodb:LeadingKeys': values }),
});

describe('requiredPermissions', () => {
  it.each([
    ['GetItem', { Key: key('A|1') }],
    ['PutItem', { Item: key('A|1') }],
    ['UpdateItem', { Key: key('A|1') }],
    ['DeleteItem', { Key: key('A|1') }],
    [
      'Query',
      { KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: 'A|1' } } },
    ],
  ])('%s: the action on the table, with its partition key', async (operation, more) => {
    expect(await needed(operation, { TableName: 'articles', ...more })).toEqual([
      expect.objectContaining({
        action: `dynamodb:${operation}`,
        resource: TABLE,
        ...leading('A|1'),
      }),
    ]);
  });

  it('a query of an index: the index, with the partition key of the index', async () => {
    const permissions = await needed('Query', {
      TableName: TABLE,
      IndexName: 'byTag',
      KeyConditionExpression: 'tag = :t',
      ExpressionAttributeValues: { ':t': { S: 'news' } },
    });

    expect(permissions).toMatchObject([{ resource: `${TABLE}/index/byTag`, ...leading('news') }]);
  });

  it('a query without the partition key is refused rather than let through', async () => {
    await expect(
      needed('Query', {
        TableName: 'articles',
        KeyConditionExpression: 'sk = :p',
        ExpressionAttributeValues: { ':p': { S: 'A' } },
      }),
    ).rejects.toMatchObject({ code: 'ValidationException' });
  });

  it('batches: one action per table, with all of its partition keys', async () => {
    expect(
      await needed('BatchGetItem', {
        RequestItems: {
          articles: { Keys: [key('A|1'), key('A|2')] },
          users: { Keys: [key('U|1')] },
        },
      }),
    ).toMatchObject([
      { action: 'dynamodb:BatchGetItem', resource: TABLE, ...leading('A|1', 'A|2') },
      { action: 'dynamodb:BatchGetItem', resource: OTHER, ...leading('U|1') },
    ]);
    expect(
      await needed('BatchWriteItem', {
        RequestItems: {
          articles: [{ PutRequest: { Item: key('A|1') } }, { DeleteRequest: { Key: key('A|2') } }],
        },
      }),
    ).toMatchObject([
      { action: 'dynamodb:BatchWriteItem', resource: TABLE, ...leading('A|1', 'A|2') },
    ]);
  });

  it('transactions: the action of each part', async () => {
    const permissions = await needed('TransactWriteItems', {
      TransactItems: [
        { Put: { TableName: 'articles', Item: key('A|1') } },
        { Update: { TableName: 'articles', Key: key('A|2') } },
        { Delete: { TableName: 'users', Key: key('U|1') } },
        { ConditionCheck: { TableName: 'users', Key: key('U|2') } },
      ],
    });

    expect(permissions).toMatchObject([
      { action: 'dynamodb:PutItem', resource: TABLE, ...leading('A|1') },
      { action: 'dynamodb:UpdateItem', resource: TABLE, ...leading('A|2') },
      { action: 'dynamodb:DeleteItem', resource: OTHER, ...leading('U|1') },
      { action: 'dynamodb:ConditionCheckItem', resource: OTHER, ...leading('U|2') },
    ]);
    expect(permissions[0]?.context?.['dynamodb:EnclosingOperation']).toBe('TransactWriteItems');
  });

  it('tells what is selected and returned, also by default', async () => {
    const query = {
      TableName: 'articles',
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': { S: 'A' } },
    };
    const context = async (operation: string, body: object): Promise<object | undefined> =>
      (await needed(operation, body))[0]?.context;

    expect(await context('Query', query)).toMatchObject({ 'dynamodb:Select': 'ALL_ATTRIBUTES' });
    expect(await context('Query', { ...query, ProjectionExpression: 'title' })).toMatchObject({
      'dynamodb:Select': 'SPECIFIC_ATTRIBUTES',
      'dynamodb:Attributes': ['title', 'pk'],
    });
    expect(await context('PutItem', { TableName: 'articles', Item: key('A') })).toMatchObject({
      'dynamodb:ReturnValues': 'NONE',
      'dynamodb:Attributes': ['pk', 'sk'],
    });
  });

  it.each(['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction', 'Unheard'])(
    'does not take %s',
    async (operation) => {
      await expect(needed(operation, {})).rejects.toMatchObject({
        code: 'UnknownOperationException',
      });
    },
  );

  it('says what is no request', async () => {
    await expect(needed('TransactWriteItems', { TransactItems: 'none' })).rejects.toMatchObject({
      code: 'SerializationException',
    });
  });
});
