import { isDeepStrictEqual } from 'node:util';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ResourceNotFoundException,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient, TableDescription } from '@aws-sdk/client-dynamodb';
import type { CreatedResource, ResourceInput, ResourceType } from '../../cloud-service.ts';
import { physicalName } from '../physical-name.ts';
import { tableArn } from './arn.ts';
import { streamArn } from './stream-arn.ts';
import { globalTableProperties, tableProperties } from './table.schema.ts';
import type { GlobalTableProperties, TableProperties } from './table.schema.ts';

type CommonProperties = Omit<GlobalTableProperties, 'Replicas'>;

/** The CloudFormation types of DynamoDB. `client` gives a client of the engine. */
export function tableResources(
  client: () => Promise<DynamoDBClient>,
): Readonly<Record<string, ResourceType>> {
  const table: ResourceType<TableProperties> = {
    properties: tableProperties,
    create: async (resource) =>
      ensureTable(await client(), resource, resource.properties.DeletionProtectionEnabled ?? false),
  };
  const globalTable: ResourceType<GlobalTableProperties> = {
    properties: globalTableProperties,
    create: async (resource) =>
      ensureTable(
        await client(),
        resource,
        resource.properties.Replicas[0]?.DeletionProtectionEnabled ?? false,
      ),
  };
  return { 'AWS::DynamoDB::Table': table, 'AWS::DynamoDB::GlobalTable': globalTable };
}

async function ensureTable(
  client: DynamoDBClient,
  resource: ResourceInput<CommonProperties>,
  deletionProtection: boolean,
): Promise<CreatedResource> {
  const { properties } = resource;
  const name = properties.TableName ?? physicalName(resource, 255);
  const existing = await describe(client, name);
  if (existing) {
    verifyUnchanged(existing, properties, name);
    await client.send(
      new UpdateTableCommand({ TableName: name, DeletionProtectionEnabled: deletionProtection }),
    );
    await setStream(client, existing, properties);
  } else await createTable(client, name, properties, deletionProtection);
  await setTimeToLive(client, name, properties.TimeToLiveSpecification);

  const description = await describe(client, name);
  return {
    ref: name,
    attributes: {
      Arn: tableArn(name),
      TableId: description?.TableId ?? name,
      ...(properties.StreamSpecification &&
        description?.LatestStreamArn && { StreamArn: streamArn(description.LatestStreamArn) }),
    },
  };
}

async function createTable(
  client: DynamoDBClient,
  TableName: string,
  properties: CommonProperties,
  DeletionProtectionEnabled: boolean,
): Promise<void> {
  const { GlobalSecondaryIndexes, LocalSecondaryIndexes, StreamSpecification } = properties;
  await client.send(
    new CreateTableCommand({
      TableName,
      DeletionProtectionEnabled,
      AttributeDefinitions: properties.AttributeDefinitions,
      KeySchema: properties.KeySchema,
      BillingMode: properties.BillingMode,
      ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }),
      ...(LocalSecondaryIndexes && { LocalSecondaryIndexes }),
      ...(StreamSpecification && {
        StreamSpecification: { StreamEnabled: true, ...StreamSpecification },
      }),
    }),
  );
}

/** A stream may come to a table that exists, and leave it, as CloudFormation has it. */
async function setStream(
  client: DynamoDBClient,
  { TableName, StreamSpecification: actual }: TableDescription,
  { StreamSpecification: wanted }: CommonProperties,
): Promise<void> {
  const StreamEnabled = wanted !== undefined;
  if ((actual?.StreamEnabled ?? false) === StreamEnabled) return;
  await client.send(
    new UpdateTableCommand({ TableName, StreamSpecification: { StreamEnabled, ...wanted } }),
  );
}

function hasOtherStream(
  { StreamSpecification: actual }: TableDescription,
  { StreamSpecification: wanted }: CommonProperties,
): boolean {
  const isThere = actual?.StreamEnabled === true && wanted !== undefined;
  return isThere && actual.StreamViewType !== wanted.StreamViewType;
}

async function setTimeToLive(
  client: DynamoDBClient,
  TableName: string,
  wanted: CommonProperties['TimeToLiveSpecification'],
): Promise<void> {
  const { TimeToLiveDescription: actual } = await client.send(
    new DescribeTimeToLiveCommand({ TableName }),
  );
  const enabled = actual?.TimeToLiveStatus === 'ENABLED' ? actual.AttributeName : undefined;
  const attribute = wanted?.Enabled ? wanted.AttributeName : undefined;
  if (enabled === attribute) return;
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName,
      TimeToLiveSpecification: {
        Enabled: attribute !== undefined,
        AttributeName: attribute ?? enabled,
      },
    }),
  );
}

/** CloudFormation would replace the table, and with it lose the data: that is for people to decide. */
function verifyUnchanged(
  existing: TableDescription,
  properties: CommonProperties,
  name: string,
): void {
  const changed = [
    !isDeepStrictEqual(existing.KeySchema, properties.KeySchema) && 'KeySchema',
    !sameIndexes(existing.GlobalSecondaryIndexes, properties.GlobalSecondaryIndexes) &&
      'GlobalSecondaryIndexes',
    !sameIndexes(existing.LocalSecondaryIndexes, properties.LocalSecondaryIndexes) &&
      'LocalSecondaryIndexes',
    hasOtherStream(existing, properties) && 'StreamSpecification',
  ].filter((property) => property !== false);
  if (changed.length > 0) {
    throw new Error(
      `The table ${name} exists with another ${changed.join(' and ')}. Its data is kept as it is: ` +
        'start with --fresh to drop it, or change the template back',
    );
  }
}

type Indexes = readonly {
  IndexName?: string | undefined;
  KeySchema?: unknown;
  Projection?: unknown;
}[];

function sameIndexes(existing: Indexes = [], wanted: Indexes = []): boolean {
  const comparable = (indexes: Indexes): unknown[] =>
    indexes
      .map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }))
      .sort((a, b) => String(a.IndexName).localeCompare(String(b.IndexName)));
  return isDeepStrictEqual(comparable(existing), comparable(wanted));
}

async function describe(
  client: DynamoDBClient,
  TableName: string,
): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
