import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  EventBridgeClient,
  ListEventBusesCommand,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

/** The user id in a token. */
export function userIdOf({ token }: { token: string }): string {
  const [, claims = ''] = token.split('.');
  const { sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sub: string };
  return sub;
}

type Table = 'Articles' | 'Profiles';

/** Writes items past the services, as whoever operates the cloud. */
export async function putItems(
  table: Table,
  items: readonly Record<string, unknown>[],
): Promise<void> {
  await inTable(table, async (documents, TableName) => {
    for (const Item of items) await documents.send(new PutCommand({ TableName, Item }));
  });
}

/** Reads an item past the services. */
export function readItem(
  table: Table,
  Key: { pk: string; sk: string },
): Promise<Record<string, unknown> | undefined> {
  return inTable(table, async (documents, TableName) => {
    const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item;
  });
}

async function inTable<Result>(
  table: Table,
  work: (documents: DynamoDBDocumentClient, name: string | undefined) => Promise<Result>,
): Promise<Result> {
  const client = new DynamoDBClient();
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand());
    const name = TableNames.find((each) => each.includes(`-${table}`));
    return await work(DynamoDBDocumentClient.from(client), name);
  } finally {
    client.destroy();
  }
}

/** When the schedules of the night are due. */
export const NIGHT = new Date('2027-01-01T03:17:00Z');

/** A deletion of long ago whose clean-up nobody has finished. */
export async function leaveCleanup(): Promise<void> {
  const sk = `E${crypto.randomUUID()}`;
  await putItems('Articles', [{ pk: 'X|0', sk, since: '2026-01-01T00:00:00.000Z' }]);
}

/** Puts an event on the bus, of which no change tells. */
export async function putEvent(
  type: string,
  data: Record<string, unknown>,
  Source = 'article-service',
): Promise<void> {
  const client = new EventBridgeClient();
  try {
    const { EventBuses = [] } = await client.send(new ListEventBusesCommand());
    const EventBusName = EventBuses.find(({ Name }) => Name !== 'default')?.Name;
    const detail = {
      id: crypto.randomUUID(),
      type,
      version: 1,
      time: new Date().toISOString(),
      actor: 'system',
      correlationId: crypto.randomUUID(),
      aggregate: `operator:${crypto.randomUUID()}`,
      sequence: 0,
      data,
    };
    const Entries = [{ EventBusName, Source, DetailType: type, Detail: JSON.stringify(detail) }];
    await client.send(new PutEventsCommand({ Entries }));
  } finally {
    client.destroy();
  }
}
