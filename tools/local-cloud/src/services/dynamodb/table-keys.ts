import type { TableDescription } from '@aws-sdk/client-dynamodb';

/** The partition keys of a table and its indexes. */
export interface TableKeys {
  partitionKey: string;
  /** By index name. */
  indexes: ReadonlyMap<string, string>;
}

export function tableKeys(description: TableDescription): TableKeys {
  const indexes = [
    ...(description.GlobalSecondaryIndexes ?? []),
    ...(description.LocalSecondaryIndexes ?? []),
  ];
  return {
    partitionKey: partitionKey(description.KeySchema),
    indexes: new Map(
      indexes.map(({ IndexName, KeySchema }) => [IndexName ?? '', partitionKey(KeySchema)]),
    ),
  };
}

function partitionKey(schema: TableDescription['KeySchema']): string {
  return schema?.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';
}
