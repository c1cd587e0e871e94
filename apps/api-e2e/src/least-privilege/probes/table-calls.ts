/** A partition key, and nothing else that any table would hold. */
const key = (leadingKey: string): object => ({ pk: { S: leadingKey }, sk: { S: 'probe' } });

const query = (leadingKey: string): object => ({
  KeyConditionExpression: 'pk = :key',
  ExpressionAttributeValues: { ':key': { S: leadingKey } },
});

interface TableCall {
  operation: string;
  body(table: string, leadingKey: string): object;
}

/** How to do what an IAM action allows to the items of one leading key. */
export const KEYED_CALLS: Readonly<Record<string, TableCall>> = {
  'dynamodb:GetItem': {
    operation: 'GetItem',
    body: (TableName, leadingKey) => ({ TableName, Key: key(leadingKey) }),
  },
  'dynamodb:PutItem': {
    operation: 'PutItem',
    body: (TableName, leadingKey) => ({ TableName, Item: key(leadingKey) }),
  },
  'dynamodb:UpdateItem': {
    operation: 'UpdateItem',
    body: (TableName, leadingKey) => ({ TableName, Key: key(leadingKey) }),
  },
  'dynamodb:DeleteItem': {
    operation: 'DeleteItem',
    body: (TableName, leadingKey) => ({ TableName, Key: key(leadingKey) }),
  },
  'dynamodb:Query': {
    operation: 'Query',
    body: (TableName, leadingKey) => ({ TableName, ...query(leadingKey) }),
  },
  'dynamodb:BatchGetItem': {
    operation: 'BatchGetItem',
    body: (table, leadingKey) => ({ RequestItems: { [table]: { Keys: [key(leadingKey)] } } }),
  },
  'dynamodb:BatchWriteItem': {
    operation: 'BatchWriteItem',
    body: (table, leadingKey) => ({
      RequestItems: { [table]: [{ DeleteRequest: { Key: key(leadingKey) } }] },
    }),
  },
  'dynamodb:ConditionCheckItem': {
    operation: 'TransactWriteItems',
    body: (TableName, leadingKey) => ({
      TransactItems: [
        {
          ConditionCheck: {
            TableName,
            Key: key(leadingKey),
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
    }),
  },
};

/** What is done to a whole table, or to an index of it; no service has a reason to. */
export const WHOLE_TABLE_CALLS: readonly TableCall[] = [
  { operation: 'Scan', body: (TableName) => ({ TableName }) },
  { operation: 'Scan', body: (TableName) => ({ TableName, IndexName: 'any' }) },
  { operation: 'DescribeTable', body: (TableName) => ({ TableName }) },
  { operation: 'DeleteTable', body: (TableName) => ({ TableName }) },
];
