import { createHash } from 'node:crypto';
import type { EventEnvelope } from '@conduit/contracts/events';
import { OUTBOX_PREFIX, type TableDefinition } from '@conduit/nest-lambda/manifest';
import type { TransactPart } from '../client/params.ts';

/**
 * How many partitions the outbox of a table has. One takes 1,000 write units a second (DynamoDB
 * Developer Guide, "Partitions and data distribution"), and an event of up to 1 KB in a transaction
 * two of them.
 */
export const OUTBOX_PARTITIONS = 64;

/** Long enough for a pipe that stands still over a weekend; a stream itself forgets after 24 hours. */
const KEPT_SECONDS = 7 * 24 * 60 * 60;

/**
 * The part of a transaction that publishes an event: an item of the same table, which a stream and a
 * pipe carry to the bus. There is no event without its change then, and no change without its event.
 *
 * Attributes are text and numbers only, since a pipe's template cannot take lists or maps apart; `data`
 * is JSON. Events of one aggregate share a partition key, whose order a stream keeps.
 *
 * @throws {Error} for a table that declares no outbox: its events would go nowhere.
 */
export function outboxPart(
  table: TableDefinition,
  { data, ...envelope }: EventEnvelope & { source: string },
): TransactPart {
  if (!table.outbox || !table.sortKey || !table.timeToLive) {
    throw new Error(`The table ${table.name} has no outbox with a sort key and a time to live`);
  }
  return {
    Put: {
      table,
      Item: {
        [table.partitionKey]: `${OUTBOX_PREFIX}${partitionOf(envelope.aggregate)}`,
        [table.sortKey]: envelope.id,
        [table.timeToLive]: Math.floor(Date.parse(envelope.time) / 1000) + KEPT_SECONDS,
        ...envelope,
        data: JSON.stringify(data),
      },
    },
  };
}

function partitionOf(aggregate: string): number {
  return createHash('sha256').update(aggregate).digest().readUInt32BE() % OUTBOX_PARTITIONS;
}
