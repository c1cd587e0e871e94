import { CreateTableCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { tableVariable } from '@conduit/nest-lambda/manifest';
import type { TableDefinition } from '@conduit/nest-lambda/manifest';

/**
 * Creates empty tables under their definitions' names; keys are strings.
 *
 * @returns the environment variables by which a service finds them: `{ARTICLES_TABLE: 'articles'}`.
 */
export async function createTables(
  client: Pick<DynamoDBClient, 'send'>,
  definitions: readonly TableDefinition[],
): Promise<Record<string, string>> {
  await Promise.all(definitions.map((definition) => createTable(client, definition)));
  return Object.fromEntries(definitions.map(({ name }) => [tableVariable(name), name]));
}

async function createTable(
  client: Pick<DynamoDBClient, 'send'>,
  definition: TableDefinition,
): Promise<void> {
  const keys = [definition.partitionKey, definition.sortKey].filter((key) => key !== undefined);
  await client.send(
    new CreateTableCommand({
      TableName: definition.name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: keys.map((AttributeName, position) => ({
        AttributeName,
        KeyType: position === 0 ? 'HASH' : 'RANGE',
      })),
    }),
  );
  if (definition.timeToLive === undefined) return;
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: definition.name,
      TimeToLiveSpecification: { Enabled: true, AttributeName: definition.timeToLive },
    }),
  );
}
