import { z } from 'zod';
import type { ApiResponse } from '../../cloud-service.ts';
import type { ConsumedUnits } from '../../trace/trace.ts';

/** The operations that can say what they consumed; PartiQL's are not used here. */
const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);
const WRITES = new Set([
  ...['PutItem', 'UpdateItem', 'DeleteItem'],
  ...['BatchWriteItem', 'TransactWriteItems'],
]);

const capacity = z.looseObject({ CapacityUnits: z.number() });
const answer = z.looseObject({
  ConsumedCapacity: z.union([capacity.transform((one) => [one]), z.array(capacity)]),
  Count: z.number().optional(),
  ScannedCount: z.number().optional(),
  Item: z.unknown().optional(),
  Responses: z
    .union([
      z.array(z.looseObject({ Item: z.unknown().optional() })),
      z.record(z.string(), z.array(z.unknown())),
    ])
    .optional(),
});

/** What an operation took, by DynamoDB's own account. */
export interface Consumption {
  units: ConsumedUnits;
  /** Items that a read returned; undefined for writes. */
  items: number | undefined;
  /** Items that a query or scan looked at. */
  scanned: number | undefined;
}

/** Whether {@link askForCapacity} can be used with an operation. */
export function reportsCapacity(operation: string): boolean {
  return READS.has(operation) || WRITES.has(operation);
}

/**
 * The request, asking for its consumption as well. To be used where the caller did not ask himself.
 *
 * @param body a JSON object that is not empty.
 */
export function askForCapacity(body: Buffer): Buffer {
  const brace = body.indexOf('{');
  return Buffer.concat([
    Buffer.from('{"ReturnConsumedCapacity":"TOTAL",'),
    body.subarray(brace + 1),
  ]);
}

/** What an answer says about consumption; undefined where it does not. */
export function consumptionOf(operation: string, content: unknown): Consumption | undefined {
  const { data } = answer.safeParse(content);
  if (!data) return undefined;
  const units = data.ConsumedCapacity.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
  const isRead = READS.has(operation);
  return {
    units: isRead ? { read: units, write: 0 } : { read: 0, write: units },
    items: isRead ? itemsIn(data) : undefined,
    scanned: data.ScannedCount,
  };
}

function itemsIn({ Count, Item, Responses }: z.infer<typeof answer>): number {
  if (Count !== undefined) return Count;
  if (Array.isArray(Responses)) return Responses.filter((part) => part.Item !== undefined).length;
  if (Responses) return Object.values(Responses).reduce((sum, items) => sum + items.length, 0);
  return Item === undefined ? 0 : 1;
}

/** The answer as the caller expects it, who did not ask for the consumption. */
export function withoutCapacity(response: ApiResponse, content: object): ApiResponse {
  const { ConsumedCapacity: _asked, ...rest } = content as { ConsumedCapacity?: unknown };
  return { ...response, body: JSON.stringify(rest) };
}
