import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListTablesCommand,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** DynamoDB leaves alone what expired more than five years ago: most likely it is no time at all. */
const FIVE_YEARS_S = 5 * 365 * 24 * 3_600;

/** Items of a page. Without a limit, dynoxide 1.2.1 reads and sorts the whole rest of the table for each of 1 MB. */
const PAGE = 500;

/**
 * Deletes expired items from every table that has an expiry, which the engine does not do by itself.
 *
 * @param now in epoch seconds.
 * @param signal ends it after the page that it is at.
 * @returns how many were deleted.
 * @throws the signal's reason.
 */
export async function deleteExpired(
  client: DynamoDBClient,
  now: number,
  signal?: AbortSignal,
): Promise<number> {
  const { TableNames = [] } = await client.send(new ListTablesCommand());
  let deleted = 0;
  for (const TableName of TableNames) {
    const { TimeToLiveDescription: expiry } = await client.send(
      new DescribeTimeToLiveCommand({ TableName }),
    );
    if (expiry?.TimeToLiveStatus !== 'ENABLED' || !expiry.AttributeName) continue;
    deleted += await deleteExpiredFrom(client, TableName, expiry.AttributeName, now, signal);
  }
  return deleted;
}

async function deleteExpiredFrom(
  client: DynamoDBClient,
  TableName: string,
  attribute: string,
  now: number,
  signal?: AbortSignal,
): Promise<number> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const keyNames = (Table?.KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName);
  const pages = paginateScan(
    { client, pageSize: PAGE },
    {
      TableName,
      FilterExpression: '#expiry BETWEEN :oldest AND :now',
      ExpressionAttributeNames: { '#expiry': attribute },
      ExpressionAttributeValues: {
        ':now': { N: String(now) },
        ':oldest': { N: String(now - FIVE_YEARS_S) },
      },
    },
  );
  let deleted = 0;
  for await (const { Items = [] } of pages) {
    signal?.throwIfAborted();
    for (const item of Items) {
      deleted += await deleteUnlessProlonged(client, TableName, attribute, item, keyNames);
    }
  }
  return deleted;
}

async function deleteUnlessProlonged(
  client: DynamoDBClient,
  TableName: string,
  attribute: string,
  item: Record<string, AttributeValue>,
  keyNames: readonly string[],
): Promise<0 | 1> {
  try {
    await client.send(
      new DeleteItemCommand({
        TableName,
        Key: Object.fromEntries(Object.entries(item).filter(([name]) => keyNames.includes(name))),
        ConditionExpression: '#expiry = :seen',
        ExpressionAttributeNames: { '#expiry': attribute },
        ExpressionAttributeValues: { ':seen': item[attribute] ?? { NULL: true } },
      }),
    );
    return 1;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 0;
    throw error;
  }
}
