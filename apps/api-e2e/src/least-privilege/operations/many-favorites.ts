import {
  BatchWriteItemCommand,
  DynamoDBClient,
  ListTablesCommand,
  ScanCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import { type Member, register } from '../../client/member.ts';
import { idOf } from '../../client/slug.ts';

/** Beyond so many favourites between a page's ends, the page's own are looked up one by one. */
const RANGE_MAXIMUM = 300;
/** DynamoDB's limit of a batch. */
const BATCH = 25;

/**
 * Publishes two articles, and gives somebody who favourited hundreds in between. To favourite them
 * one after the other would take a minute, so the entry that the first favourite made is copied.
 */
export async function favoriteHundreds(author: Member): Promise<Member> {
  const reader = await register();
  const { slug } = await author.publish();
  await reader.favorite(slug);
  const client = new DynamoDBClient();
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand());
    const TableName = TableNames.find((name) => name.includes('-Articles'));
    const entry = await findEntry(client, TableName, idOf(slug));
    for (let first = 0; first <= RANGE_MAXIMUM; first += BATCH) {
      const copies = Array.from({ length: BATCH }, (_, index) => ({
        PutRequest: { Item: { ...entry, sk: { S: `${entry['sk']?.S}${first + index}` } } },
      }));
      await client.send(
        new BatchWriteItemCommand({ RequestItems: { [String(TableName)]: copies } }),
      );
    }
  } finally {
    client.destroy();
  }
  await author.publish();
  return reader;
}

/** The entry of a person's list of favourites, which begin with `f`. */
async function findEntry(
  client: DynamoDBClient,
  TableName: string | undefined,
  articleId: string,
): Promise<Record<string, AttributeValue>> {
  const command = new ScanCommand({
    TableName,
    FilterExpression: 'begins_with(pk, :list) AND sk = :entry',
    ExpressionAttributeValues: { ':list': { S: 'f|' }, ':entry': { S: `E${articleId}` } },
  });
  const { Items: [entry] = [] } = await client.send(command);
  if (!entry) throw new Error(`No list of favourites holds ${articleId}.`);
  return entry;
}
