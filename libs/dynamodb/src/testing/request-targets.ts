import type {
  BatchGetItemInput,
  BatchWriteItemInput,
  ServiceInputTypes,
  TransactGetItemsInput,
  TransactWriteItemsInput,
} from '@aws-sdk/client-dynamodb';

/** One table or index that a request reads. */
export interface ReadTarget {
  table: string;
  /** Absent: the table itself. */
  index?: string;
  consistent: boolean;
}

/** The tables that a request touches, and how it reads those that it reads. */
export interface RequestTargets {
  tables: string[];
  reads: ReadTarget[];
}

/** What a request to DynamoDB touches, read off its input. */
export function requestTargets(operation: string, input: ServiceInputTypes): RequestTargets {
  const reads = readTargets(operation, input);
  const tables = operation.startsWith('Transact')
    ? transactTables(input as TransactGetItemsInput | TransactWriteItemsInput)
    : operation.startsWith('Batch')
      ? Object.keys((input as BatchGetItemInput | BatchWriteItemInput).RequestItems ?? {})
      : [(input as { TableName?: string }).TableName ?? ''];
  return { tables: [...new Set(tables)], reads };
}

function readTargets(operation: string, input: ServiceInputTypes): ReadTarget[] {
  switch (operation) {
    case 'GetItem':
    case 'Query':
    case 'Scan': {
      const read = input as { TableName?: string; IndexName?: string; ConsistentRead?: boolean };
      return [
        {
          table: read.TableName ?? '',
          ...(read.IndexName !== undefined && { index: read.IndexName }),
          consistent: read.ConsistentRead === true,
        },
      ];
    }
    case 'BatchGetItem':
      return Object.entries((input as BatchGetItemInput).RequestItems ?? {}).map(
        ([table, keys]) => ({ table, consistent: keys.ConsistentRead === true }),
      );
    case 'TransactGetItems':
      // A transaction reads serialisably, whatever it says.
      return transactTables(input as TransactGetItemsInput).map((table) => ({
        table,
        consistent: true,
      }));
    default:
      return [];
  }
}

function transactTables(input: TransactGetItemsInput | TransactWriteItemsInput): string[] {
  return (input.TransactItems ?? []).flatMap((item) =>
    Object.values(item).map((part: { TableName?: string }) => part.TableName ?? ''),
  );
}
