import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { CreatedResource, Principal, SignedCall } from '../../cloud-service.ts';
import { IamService } from '../iam/iam.service.ts';
import { DynamoDbService } from './dynamodb.service.ts';

const VIEW = { StreamViewType: 'NEW_IMAGE' };

let folder: string;
let iam: IamService;
let dynamodb: DynamoDbService;
let admin: Principal;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streams-'));
  iam = new IamService();
  const { accessKeyId, sessionToken } = iam.administrator();
  const principal = iam.principalOf(accessKeyId, sessionToken);
  if (!principal) throw new Error('There is no administrator');
  admin = principal;
  dynamodb = new DynamoDbService({ authorizer: iam, stateDir: folder });
  await dynamodb.start();
});
afterEach(async () => {
  await dynamodb.stop();
  await rm(folder, { recursive: true });
});

async function createTable(StreamSpecification?: object): Promise<CreatedResource> {
  const table = dynamodb.resources['AWS::DynamoDB::Table'];
  if (!table) throw new Error('There is no table');
  return table.create({
    logicalId: 'Table',
    stackName: 'stack',
    assetDirectory: '',
    properties: table.properties.parse({
      TableName: 'things',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      ...(StreamSpecification && { StreamSpecification }),
    }),
  });
}

async function call(operation: string, input: object): Promise<Record<string, unknown>> {
  const signed: SignedCall = {
    principal: admin,
    method: 'POST',
    url: new URL('http://localhost/'),
    headers: { 'x-amz-target': `DynamoDBStreams_20120810.${operation}` },
    body: Buffer.from(JSON.stringify(input)),
    requestId: 'test',
  };
  const { body } = await dynamodb.handle(signed);
  return JSON.parse(body.toString()) as Record<string, unknown>;
}

describe('the stream of a table', () => {
  it('has the ARN of AWS, and gives what was written in order, through the API', async () => {
    const { attributes } = await createTable(VIEW);
    const StreamArn = attributes['StreamArn'] ?? '';
    expect(StreamArn).toMatch(
      /^arn:aws:dynamodb:us-east-1:000000000000:table\/things\/stream\/[^/]+$/,
    );
    const client = await dynamodb.client();
    for (const S of ['a', 'b', 'c']) {
      await client.send(new PutItemCommand({ TableName: 'things', Item: { pk: { S } } }));
    }

    expect(await call('ListStreams', {})).toMatchObject({ Streams: [{ StreamArn }] });
    const { StreamDescription } = await call('DescribeStream', { StreamArn });
    expect(StreamDescription).toMatchObject({ StreamArn, Shards: [{}] });
    const { Shards } = StreamDescription as { Shards: [{ ShardId: string }] };
    const [{ ShardId }] = Shards;
    const { ShardIterator } = await call('GetShardIterator', {
      StreamArn,
      ShardId,
      ShardIteratorType: 'TRIM_HORIZON',
    });
    const { Records, NextShardIterator } = await call('GetRecords', { ShardIterator, Limit: 2 });
    const keys = (records: unknown): unknown[] =>
      (records as { dynamodb: { Keys: { pk: { S: string } } } }[]).map(
        ({ dynamodb: { Keys } }) => Keys.pk.S,
      );
    expect(keys(Records)).toEqual(['a', 'b']);
    expect(Records).toMatchObject([{ eventName: 'INSERT', awsRegion: 'us-east-1' }, {}]);
    const next = await call('GetRecords', { ShardIterator: NextShardIterator });
    expect(keys(next['Records'])).toEqual(['c']);
  });

  it('is not there under another name', async () => {
    const { attributes } = await createTable(VIEW);
    await expect(
      call('DescribeStream', { StreamArn: `${attributes['StreamArn']}0` }),
    ).rejects.toThrow(/Requested resource not found: Stream/);
  });

  it('can come to a table that is there, and leave it, but not change what it shows', async () => {
    expect((await createTable()).attributes).not.toHaveProperty('StreamArn');
    expect((await createTable(VIEW)).attributes).toHaveProperty('StreamArn');
    await expect(createTable({ StreamViewType: 'KEYS_ONLY' })).rejects.toThrow(
      /exists with another StreamSpecification/,
    );
    expect((await createTable()).attributes).not.toHaveProperty('StreamArn');
  });
});
