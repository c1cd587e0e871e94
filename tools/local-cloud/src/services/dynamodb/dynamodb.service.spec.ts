import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { AwsEndpoint } from '../../aws-endpoint/aws-endpoint.ts';
import type { CloudService, CreatedResource } from '../../cloud-service.ts';
import { IamService } from '../iam/iam.service.ts';
import type { RoleCredentials } from '../iam/sessions.ts';
import { DynamoDbService } from './dynamodb.service.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/articles';

/** As CDK's TableV2 writes it. */
const ARTICLES = {
  TableName: 'articles',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
  Replicas: [{ Region: 'us-east-1', DeletionProtectionEnabled: true }],
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
};

let folder: string;
let iam: IamService;
let dynamodb: DynamoDbService;
let endpoint: AwsEndpoint;

async function start(): Promise<void> {
  iam = new IamService();
  dynamodb = new DynamoDbService({ authorizer: iam, stateDir: folder });
  endpoint = new AwsEndpoint({ iam, services: [dynamodb] });
  await Promise.all([dynamodb.start(), endpoint.start()]);
}

async function stop(): Promise<void> {
  await endpoint.stop();
  await dynamodb.stop();
}

async function create(
  service: CloudService,
  type: string,
  properties: object,
): Promise<CreatedResource> {
  const resource = service.resources[type];
  if (!resource) throw new Error(`no ${type}`);
  return resource.create({
    logicalId: 'Resource',
    stackName: 'stack',
    properties: resource.properties.parse(properties),
    assetDirectory: '',
  });
}

async function roleAllowed(...Statement: object[]): Promise<RoleCredentials> {
  const { attributes } = await create(iam, 'AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'lambda.amazonaws.com' },
      },
    },
    Policies: [{ PolicyName: 'p', PolicyDocument: { Statement } }],
  });
  return iam.credentialsFor(attributes['Arn'] ?? '', 'f', 'lambda.amazonaws.com');
}

function clientWith(credentials: RoleCredentials): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: endpoint.url,
      region: 'us-east-1',
      credentials,
      maxAttempts: 1,
    }),
  );
}

const put = (pk: string, more: object = {}): PutCommand =>
  new PutCommand({ TableName: 'articles', Item: { pk, sk: 'META', ...more } });
const get = (pk: string): GetCommand =>
  new GetCommand({ TableName: 'articles', Key: { pk, sk: 'META' }, ConsistentRead: true });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-cloud-'));
  await start();
});
afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

describe('tables', () => {
  it('are created as the template says, and found again with their items', async () => {
    const created = await create(dynamodb, 'AWS::DynamoDB::GlobalTable', ARTICLES);
    await clientWith(iam.administrator()).send(put('A|1', { title: 'kept' }));
    await stop();
    await start();

    expect(await create(dynamodb, 'AWS::DynamoDB::GlobalTable', ARTICLES)).toEqual(created);
    expect(created).toMatchObject({ ref: 'articles', attributes: { Arn: TABLE } });
    const client = clientWith(iam.administrator());
    expect((await client.send(get('A|1'))).Item).toMatchObject({ title: 'kept' });
    const { Table } = await client.send(new DescribeTableCommand({ TableName: 'articles' }));
    expect(Table?.DeletionProtectionEnabled).toBe(true);
  });

  it('have a stream where the template says so', async () => {
    const { attributes } = await create(dynamodb, 'AWS::DynamoDB::GlobalTable', {
      ...ARTICLES,
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    });

    expect(attributes['StreamArn']).toContain('articles/stream/');
  });

  it('with other keys than before are refused, for their items would be lost', async () => {
    await create(dynamodb, 'AWS::DynamoDB::GlobalTable', ARTICLES);

    await expect(
      create(dynamodb, 'AWS::DynamoDB::GlobalTable', {
        ...ARTICLES,
        AttributeDefinitions: ARTICLES.AttributeDefinitions.slice(0, 1),
        KeySchema: ARTICLES.KeySchema.slice(0, 1),
      }),
    ).rejects.toThrow('exists with another KeySchema');
  });

  it.each([
    ['AWS::DynamoDB::GlobalTable', { ...ARTICLES, BillingMode: 'PROVISIONED' }, 'BillingMode'],
    [
      'AWS::DynamoDB::Table',
      { ...ARTICLES, Replicas: undefined, KinesisStreamSpecification: {} },
      'KinesisStreamSpecification',
    ],
  ])('%s names what is not implemented', async (type, properties, name) => {
    await expect(create(dynamodb, type, properties)).rejects.toThrow(name);
  });
});

describe('calls', () => {
  beforeEach(async () => {
    await create(dynamodb, 'AWS::DynamoDB::GlobalTable', ARTICLES);
    await clientWith(iam.administrator()).send(put('A|1'));
  });

  it('need a permission for the operation', async () => {
    const reader = clientWith(
      await roleAllowed({ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: TABLE }),
    );

    expect((await reader.send(get('A|1'))).Item).toBeDefined();
    await expect(reader.send(put('A|2'))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('is not authorized to perform: dynamodb:PutItem'),
    });
  });

  it('need a permission for the partition keys that they touch', async () => {
    const reader = clientWith(
      await roleAllowed({
        Effect: 'Allow',
        Action: ['dynamodb:GetItem', 'dynamodb:Query'],
        Resource: TABLE,
        Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['A|*'] } },
      }),
    );
    const query = (pk: string): QueryCommand =>
      new QueryCommand({
        TableName: 'articles',
        KeyConditionExpression: '#k = :k',
        ExpressionAttributeNames: { '#k': 'pk' },
        ExpressionAttributeValues: { ':k': pk },
      });

    expect((await reader.send(query('A|1'))).Count).toBe(1);
    await expect(reader.send(query('U|1'))).rejects.toThrow('not authorized');
    await expect(reader.send(get('U|1'))).rejects.toThrow('not authorized');
  });

  it('in a transaction need the permission of every part, or nothing is written', async () => {
    const writer = clientWith(
      await roleAllowed({
        Effect: 'Allow',
        Action: ['dynamodb:PutItem', 'dynamodb:GetItem'],
        Resource: TABLE,
      }),
    );
    const transaction = writer.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName: 'articles', Item: { pk: 'A|2', sk: 'META' } } },
          {
            ConditionCheck: {
              TableName: 'articles',
              Key: { pk: 'A|1', sk: 'META' },
              ConditionExpression: 'attribute_exists(pk)',
            },
          },
        ],
      }),
    );

    await expect(transaction).rejects.toThrow('dynamodb:ConditionCheckItem');
    expect((await writer.send(get('A|2'))).Item).toBeUndefined();
  });

  it('that DynamoDB refuses are refused in its words', async () => {
    const client = clientWith(iam.administrator());

    await expect(
      client.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Put: {
                TableName: 'articles',
                Item: { pk: 'A|1', sk: 'META' },
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            },
          ],
        }),
      ),
    ).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
    });
    await expect(
      client.send(new GetCommand({ TableName: 'none', Key: { pk: '1' } })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('leave out what has expired, once it is swept', async () => {
    const client = clientWith(iam.administrator());
    const now = Math.floor(Date.now() / 1_000);
    const ages = { past: now - 10, future: now + 3_600, milliseconds: now * 1_000, ancient: 1 };
    for (const [pk, expiresAt] of Object.entries(ages)) await client.send(put(pk, { expiresAt }));

    expect(await dynamodb.expire()).toBe(1);

    const left = await Promise.all(
      Object.keys(ages).map(async (pk) => (await client.send(get(pk))).Item?.['pk'] as unknown),
    );
    expect(left).toEqual([undefined, 'future', 'milliseconds', 'ancient']);
  });
});

/** The engine leaves these to nobody, so they are tested and not checked a second time. */
describe('limits of DynamoDB', () => {
  let client: DynamoDBDocumentClient;
  beforeEach(async () => {
    await create(dynamodb, 'AWS::DynamoDB::GlobalTable', ARTICLES);
    client = clientWith(iam.administrator());
  });

  const puts = (count: number, bytes: number): TransactWriteCommand =>
    new TransactWriteCommand({
      TransactItems: Array.from({ length: count }, (_, index) => ({
        Put: {
          TableName: 'articles',
          Item: { pk: `L|${index}`, sk: 'META', v: 'x'.repeat(bytes) },
        },
      })),
    });

  it.each([
    ['an item of 400 KB', () => put('L', { v: 'x'.repeat(400 * 1_024) }), 'Item size'],
    ['101 actions in a transaction', () => puts(101, 1), 'transactItems'],
    ['4 MB in a transaction', () => puts(12, 380_000), '4MB'],
    ['a partition key of 2,049 bytes', () => put('x'.repeat(2_049)), 'hashkey'],
  ])('%s', async (_, command, message) => {
    await expect(client.send(command() as PutCommand)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(new RegExp(message, 'i')),
    });
  });
});
