import type { EventEnvelope } from '@conduit/contracts/events';
import { OUTBOX_PREFIX, type TableDefinition } from '@conduit/nest-lambda/manifest';
import type { DynamoDb } from '../client/dynamodb.ts';
import { OUTBOX_PARTITIONS } from '../outbox/outbox-part.ts';

/** What the outbox of a table has, of everybody or of one actor, by aggregate and sequence. */
export async function readOutbox(
  db: DynamoDb,
  table: TableDefinition,
  actor?: string,
): Promise<EventEnvelope[]> {
  const partitions = Array.from({ length: OUTBOX_PARTITIONS }, (_, n) => `${OUTBOX_PREFIX}${n}`);
  const found = await Promise.all(
    partitions.map((partition) =>
      db.queryAll<EventEnvelope<string>>({
        table,
        KeyConditionExpression: '#pk = :partition',
        ExpressionAttributeNames: { '#pk': table.partitionKey },
        ExpressionAttributeValues: { ':partition': partition },
      }),
    ),
  );
  return found
    .flat()
    .filter((event) => actor === undefined || event.actor === actor)
    .map((event) => ({ ...event, data: JSON.parse(event.data) as object }))
    .toSorted((a, b) => a.aggregate.localeCompare(b.aggregate) || a.sequence - b.sequence);
}
