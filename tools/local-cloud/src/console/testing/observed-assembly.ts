import { build } from 'esbuild';
import { writeFixtureAssembly } from '../../testing/fixture-assembly.ts';

const arn = (logicalId: string): object => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

/**
 * Writes an assembly whose function does, with a table, what a query asks for: writes and reads an item
 * of 5 KB and another one (`id`), logs (`say`), or fails to (`do=scan`, `do=conflict`).
 */
export async function writeObservedAssembly(directory: string): Promise<void> {
  const { outputFiles } = await build({
    stdin: { contents: SOURCE, resolveDir: import.meta.dirname },
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    // The SDK's CommonJS parts ask for Node's modules.
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`,
    },
  });
  const policy = {
    PolicyName: 'table',
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
          Resource: arn('Table'),
        },
        { Effect: 'Allow', Action: 'logs:*', Resource: '*' },
      ],
    },
    Roles: [{ Ref: 'Role' }],
  };
  await writeFixtureAssembly(directory, {
    greeting: '',
    page: '',
    code: outputFiles[0]?.text ?? '',
    functionProperties: {
      MemorySize: 512,
      Timeout: 10,
      Environment: { Variables: { TABLE: { Ref: 'Table' }, API_TOKEN: 'topsecret' } },
    },
    more: {
      RolePolicy: { Type: 'AWS::IAM::Policy', Properties: policy },
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({
            AttributeName,
            AttributeType: 'S',
          })),
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
        },
      },
    },
  });
}

const SOURCE = `
import { DynamoDBClient, GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
const TableName = process.env.TABLE;
const item = (id, sk, size) => ({ pk: { S: 'id|' + id }, sk: { S: sk }, text: { S: 'x'.repeat(size) }, bytes: { B: new Uint8Array([1, 2, 3]) } });

export const handler = async ({ queryStringParameters }) => {
  const query = queryStringParameters ?? {};
  if (query.say) console.warn('it says ' + query.say + ' <b>bold</b>');
  if (query.do === 'scan') await client.send(new ScanCommand({ TableName }));
  if (query.do === 'conflict') {
    const Item = item('conflict', 'item', 1);
    const put = () => client.send(new PutItemCommand({
      TableName, Item, ConditionExpression: 'attribute_not_exists(pk)',
    }));
    const first = await put();
    if ('ConsumedCapacity' in first) throw new Error('nobody asked for the capacity');
    await put().catch(() => {});
  }
  if (query.id) {
    await client.send(new PutItemCommand({ TableName, Item: item(query.id, 'item', 5_000) }));
    const Key = { pk: { S: 'id|' + query.id }, sk: { S: 'item' } };
    const get = (more) => client.send(new GetItemCommand({ TableName, Key, ...more }));
    const { Item, ConsumedCapacity } = await get({ ConsistentRead: true });
    if (ConsumedCapacity !== undefined) throw new Error('nobody asked for the capacity');
    const asked = await get({ ReturnConsumedCapacity: 'TOTAL' });
    if (asked.ConsumedCapacity?.CapacityUnits !== 1) throw new Error('it was asked for the capacity');
    if (Item.text.S.length !== 5_000) throw new Error('the item is another one');
  }
  return { statusCode: 200, body: '' };
};
`;
